/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ad-hoc commands (XEP-0050): what a gateway offers, and one stage of running it. */

#pragma once

#include <glib.h>
#include <xmlnode.h>

#include "protocol/dataform.h"
#include "protocol/table.h"

G_BEGIN_DECLS

#define PT_NS_COMMANDS "http://jabber.org/protocol/commands"

/* A gateway with more commands than this has its first ones offered. */
#define PT_COMMANDS_MAX 128

typedef struct {
  char *node;
  char *name;
} PtCommandItem;

typedef enum {
  PT_COMMAND_ACTION_NONE = 0,
  PT_COMMAND_ACTION_PREV = 1 << 0,
  PT_COMMAND_ACTION_NEXT = 1 << 1,
  PT_COMMAND_ACTION_COMPLETE = 1 << 2,
  PT_COMMAND_ACTION_CANCEL = 1 << 3,
  PT_COMMAND_ACTION_EXECUTE = 1 << 4,
} PtCommandAction;

typedef enum {
  PT_COMMAND_EXECUTING,
  PT_COMMAND_COMPLETED,
  PT_COMMAND_CANCELED,
} PtCommandStatus;

/**
 * PtCommandStage:
 * @session: (nullable): the session's id
 * @status: how far it is
 * @actions: what may follow, of %PT_COMMAND_EXECUTING; never none of prev, next and complete
 * @default_action: what OK stands for: one of @actions; of the other statuses none
 * @notes: (nullable): what the gateway has to say, of its table, too, cleaned, a line each
 * @failed: one of the notes is an error
 * @form: (nullable): what to fill in; of %PT_COMMAND_COMPLETED what to read
 * @table: (nullable): several results at once
 * @page: (nullable): the address of a web page, fit to be opened
 * @page_name: (nullable): what the gateway says of the page, cleaned
 */
typedef struct {
  char *session;
  PtCommandStatus status;
  PtCommandAction actions;
  PtCommandAction default_action;
  char *notes;
  gboolean failed;
  PtForm *form;
  PtTable *table;
  char *page;
  char *page_name;
} PtCommandStage;

GPtrArray *pt_commands_parse (xmlnode *query, const char *address);
gboolean pt_command_registers (const char *node);
gboolean pt_command_unregisters (const char *node);
gboolean pt_command_logs_in (const char *node);
xmlnode *pt_commands_query_new (void);

xmlnode *
pt_command_new (const char *node, const char *session, PtCommandAction action, const PtForm *form);
PtCommandStage *pt_command_stage_parse (xmlnode *command, GError **error);
void pt_command_stage_free (PtCommandStage *stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PtCommandStage, pt_command_stage_free)

G_END_DECLS
