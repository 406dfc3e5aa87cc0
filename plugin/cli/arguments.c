/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line, read: first the program's own options, up to the name of a command, then the
 * command's options and arguments.
 */

#include "cli/arguments.h"

#include <glib/gi18n-lib.h>

#include "cli/cli-error.h"

#define USUAL_WAIT   "120" /* seconds: two minutes, as the help says */
#define LONGEST_WAIT 86400u

/* What a command takes. */
typedef enum {
  NOTHING = 0,
  TRANSPORT = 1 << 0,
  SWITCH = 1 << 1,
  DETAIL = 1 << 2,
  WAIT = 1 << 3,
  FORMAT = 1 << 4,
  ACCOUNT = 1 << 5,
} Takes;

typedef struct {
  PtCliCommand command;
  PtAction action;
  const char *name;
  Takes takes;
  const char *operands;
  const char *summary;
} Command;

/* The list first, then the actions, and the report. */
#define N_COMMANDS (PT_N_ACTIONS + 2)

static const Command LIST = {.command = PT_CLI_LIST,
                             .name = "list",
                             .takes = FORMAT | ACCOUNT,
                             .summary = N_ ("List the networks and their states")};
static const Command REPORT = {.command = PT_CLI_REPORT,
                               .name = "report",
                               .summary = N_ ("Print the details for a bug report")};

static Command
make_action_command (PtAction action)
{
  const PtActionInfo *info = pt_action_get_info (action);
  Command command = {.command = PT_CLI_ACTION,
                     .action = action,
                     .name = info->nick,
                     .takes = TRANSPORT | ACCOUNT,
                     .operands = "TRANSPORT",
                     .summary = info->summary};

  if (info->property != NULL) {
    command.takes |= SWITCH;
    command.operands = "TRANSPORT on|off";
  }
  if (info->flags & PT_ACTION_TAKES_DETAIL) {
    command.takes |= DETAIL;
    command.operands = "TRANSPORT NODE";
  }
  if (action == PT_ACTION_LOG_IN || action == PT_ACTION_LOG_OUT)
    command.takes |= WAIT;

  return command;
}

/* One that has no summary is none. */
static Command
get_command (guint i)
{
  if (i == 0)
    return LIST;

  return i <= PT_N_ACTIONS ? make_action_command ((PtAction) (i - 1)) : REPORT;
}

typedef struct {
  gboolean help;
  char *wait;
  char **operands;
} Parsed;

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PT_CLI_ERROR, PT_CLI_ERROR_USAGE,
               _ ("%s \"pidgin-transports --help\" shows how it is used."), words);

  return FALSE;
}

/* --- The program's own options ----------------------------------------------------------- */

static char *
list_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < N_COMMANDS; i++) {
    Command command = get_command (i);
    g_autofree char *usage = g_strjoin (command.operands != NULL ? " " : "", command.name,
                                        command.operands != NULL ? command.operands : "", NULL);

    if (command.summary != NULL)
      g_string_append_printf (text, "\n  %-28s %s", usage, _ (command.summary));
  }
  g_string_append_printf (text, "\n\n%s\n%s",
                          _ ("TRANSPORT is an address, or the name of a network."),
                          _ ("\"pidgin-transports COMMAND --help\" shows a command's options."));

  return g_string_free (text, FALSE);
}

static char *
take_help (GOptionContext *context)
{
  return g_option_context_get_help (context, TRUE, NULL);
}

static gboolean
run (GOptionContext *context, char ***argv, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_option_context_parse_strv (context, argv, &failure))
    return TRUE;

  return fail (error, "%s.", failure->message);
}

/* Leaves the command's name and what follows it in @argv. */
static gboolean
parse_own (PtArguments *self, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND [ARGUMENT…]"));
  g_autofree char *commands = list_commands ();
  gboolean help = FALSE;
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL},
      {"version", 'V', 0, G_OPTION_ARG_NONE, &version, N_ ("Show the version"), NULL},
      G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Controls the networks of a running Pidgin, or of another client."));
  g_option_context_set_description (context, commands);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!run (context, argv, error))
    return FALSE;
  if (help)
    self->answer = take_help (context);
  else if (version)
    self->answer = g_strdup ("pidgin-transports " PT_VERSION "\n");

  return TRUE;
}

/* --- A command's ------------------------------------------------------------------------- */

static gboolean
find_command (const char *name, Command *command, GError **error)
{
  if (name == NULL)
    return fail (error, _ ("Missing command."));
  for (guint i = 0; i < N_COMMANDS; i++) {
    *command = get_command (i);
    if (command->summary != NULL && g_str_equal (name, command->name))
      return TRUE;
  }

  return fail (error, _ ("Unknown command: %s"), name);
}

static void
add_entries (GOptionContext *context, Takes takes, PtArguments *self, Parsed *parsed)
{
  const GOptionEntry common[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &parsed->help, N_ ("Show this help"), NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &parsed->operands, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry account[] = {
      {"account", 'a', 0, G_OPTION_ARG_STRING, &self->account,
       N_ ("Only the networks of this account"), N_ ("ADDRESS")},
      G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry format[] = {
      {"json", 'j', 0, G_OPTION_ARG_NONE, &self->json, N_ ("Write JSON"), NULL},
      {"tabs", 't', 0, G_OPTION_ARG_NONE, &self->tabs,
       N_ ("Write lines of fields with tabs between"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry wait[] = {
      {"wait", 0, 0, G_OPTION_ARG_STRING, &parsed->wait,
       N_ ("Wait until it is done, at most that long; two minutes without a number"),
       N_ ("SECONDS")},
      G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (takes & ACCOUNT)
    g_option_context_add_main_entries (context, account, GETTEXT_PACKAGE);
  if (takes & FORMAT)
    g_option_context_add_main_entries (context, format, GETTEXT_PACKAGE);
  if (takes & WAIT)
    g_option_context_add_main_entries (context, wait, GETTEXT_PACKAGE);
}

static gboolean
take_switch (PtArguments *self, const char *word, GError **error)
{
  self->value = g_strcmp0 (word, "on") == 0;
  if (self->value || g_strcmp0 (word, "off") == 0)
    return TRUE;
  if (word == NULL)
    return fail (error, _ ("\"on\" or \"off\" is missing."));

  return fail (error, _ ("%s is neither \"on\" nor \"off\"."), word);
}

static gboolean
take_operands (PtArguments *self, Takes takes, char **operands, GError **error)
{
  if (takes & TRANSPORT) {
    if (operands == NULL || *operands == NULL)
      return fail (error, _ ("Missing network."));
    self->transport = g_strdup (*operands++);
  }
  if (takes & SWITCH) {
    if (!take_switch (self, *operands, error))
      return FALSE;
    operands++;
  }
  if (takes & DETAIL) {
    if (*operands == NULL)
      return fail (error, _ ("The command's node is missing."));
    self->detail = g_strdup (*operands++);
  }
  if (operands != NULL && *operands != NULL)
    return fail (error, _ ("Unexpected argument: %s"), *operands);

  return TRUE;
}

static gboolean
take_wait (PtArguments *self, const char *text, GError **error)
{
  guint64 seconds;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, LONGEST_WAIT, &seconds, NULL))
    return fail (error, _ ("%s is not a number of seconds from 1 to 86400."), text);
  self->wait = (guint) seconds;

  return TRUE;
}

/* The usage begins with the program's name. */
static char *
take_command_help (GOptionContext *context, const Command *command)
{
  g_autofree char *program = g_strdup (g_get_prgname ());
  g_autofree char *both = g_strjoin (" ", "pidgin-transports", command->name, NULL);
  char *help;

  g_set_prgname (both);
  help = take_help (context);
  g_set_prgname (program);

  return help;
}

static gboolean
parse_command (PtArguments *self, const Command *command, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->operands);
  Parsed parsed = {0};
  gboolean good;

  self->command = command->command;
  self->action = command->action;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  add_entries (context, command->takes, self, &parsed);

  good = run (context, argv, error);
  if (good && parsed.help)
    self->answer = take_command_help (context, command);
  else if (good)
    good = take_operands (self, command->takes, parsed.operands, error)
           && take_wait (self, parsed.wait, error);
  if (good && self->json && self->tabs)
    good = fail (error, _ ("--json and --tabs exclude each other."));
  g_strfreev (parsed.operands);
  g_free (parsed.wait);

  return good;
}

/* GOption would take the argument that follows a bare --wait for its number. */
static char **
copy_argv (const char *const *argv)
{
  char **copy = g_strdupv ((char **) argv);

  for (gsize i = 0; copy[i] != NULL && !g_str_equal (copy[i], "--"); i++) {
    if (!g_str_equal (copy[i], "--wait"))
      continue;
    g_free (copy[i]);
    copy[i] = g_strdup ("--wait=" USUAL_WAIT);
  }

  return copy;
}

/**
 * pt_arguments_parse:
 * @argv: (array zero-terminated=1): the command line, with the program's name
 * @error: (nullable): where an error in %PT_CLI_ERROR goes
 *
 * Returns: (transfer full) (nullable): what it says
 */
PtArguments *
pt_arguments_parse (const char *const *argv, GError **error)
{
  g_autoptr (PtArguments) self = g_new0 (PtArguments, 1);
  g_auto (GStrv) own = copy_argv (argv);
  g_auto (GStrv) rest = NULL;
  Command command = {0};

  if (!parse_own (self, &own, error))
    return NULL;
  if (self->answer != NULL)
    return g_steal_pointer (&self);
  if (!find_command (own[1], &command, error))
    return NULL;

  /* The program's name in the command's help. */
  rest = g_strdupv (own + 1);
  if (!parse_command (self, &command, &rest, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * pt_arguments_free:
 * @self: (transfer full): arguments
 */
void
pt_arguments_free (PtArguments *self)
{
  g_free (self->answer);
  g_free (self->transport);
  g_free (self->account);
  g_free (self->detail);
  g_free (self);
}
