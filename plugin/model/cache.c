/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is remembered of an account's transports from one session to the next, as a JSON text. A
 * text that cannot be read is an empty cache: everything in it can be asked for again.
 */

#include "model/cache.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "protocol/jid.h"

/* Not "username": under that an older version kept whatever field came first, a token too. */
#define MEMBER_USERNAME "name"
#define MEMBER_CHOICE   "choice"

/* JSON-GLib's parser calls itself at each bracket. A gateway's name may have some, too. */
#define MAX_BRACKETS 4096

/* The text may have been edited by hand: a value of another type is none. */
static JsonNode *
get_value (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = get_value (object, member);
  const char *text = node != NULL ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
get_boolean (JsonObject *object, const char *member)
{
  JsonNode *node = get_value (object, member);

  return node != NULL && json_node_get_boolean (node);
}

static PtCacheEntry *
parse_entry (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *address = NULL;
  PtCacheEntry *entry;

  if (object == NULL || get_string (object, "address") == NULL)
    return NULL;
  address = pt_jid_normalize_domain (get_string (object, "address"));
  if (address == NULL)
    return NULL;

  entry = pt_cache_entry_new (address);
  entry->type = g_strdup (get_string (object, "type"));
  entry->title = g_strdup (get_string (object, "title"));
  entry->username = g_strdup (get_string (object, MEMBER_USERNAME));
  entry->failure = g_strdup (get_string (object, "failure"));
  if (get_boolean (object, "open"))
    entry->registered = PT_REGISTERED_NOT_REQUIRED;
  else if (json_object_has_member (object, "registered"))
    entry->registered = get_boolean (object, "registered") ? PT_REGISTERED_YES : PT_REGISTERED_NO;
  entry->extension = get_boolean (object, "extension");
  entry->by_command = get_boolean (object, "by_command");
  entry->auto_login = get_boolean (object, "auto_login");
  entry->unsaved = get_boolean (object, "unsaved");
  entry->chosen = json_object_has_member (object, MEMBER_CHOICE);
  entry->choice = get_boolean (object, MEMBER_CHOICE);
  entry->unanswered = get_boolean (object, "unanswered");
  entry->added = get_boolean (object, "added");
  entry->missed = get_boolean (object, "missed");
  entry->accept_all = get_boolean (object, "accept_all");
  entry->join_all = get_boolean (object, "join_all");
  entry->proven = get_boolean (object, "proven");

  return entry;
}

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static JsonObject *
make_object (const PtCacheEntry *entry)
{
  JsonObject *object = json_object_new ();

  set_string (object, "address", entry->address);
  set_string (object, "type", entry->type);
  set_string (object, "title", entry->title);
  set_string (object, MEMBER_USERNAME, entry->username);
  set_string (object, "failure", entry->failure);
  if (entry->registered == PT_REGISTERED_NOT_REQUIRED)
    json_object_set_boolean_member (object, "open", TRUE);
  else if (entry->registered != PT_REGISTERED_UNKNOWN)
    json_object_set_boolean_member (object, "registered", entry->registered == PT_REGISTERED_YES);
  json_object_set_boolean_member (object, "extension", entry->extension);
  if (entry->by_command)
    json_object_set_boolean_member (object, "by_command", TRUE);
  json_object_set_boolean_member (object, "auto_login", entry->auto_login);
  if (entry->unsaved)
    json_object_set_boolean_member (object, "unsaved", TRUE);
  if (entry->chosen)
    json_object_set_boolean_member (object, MEMBER_CHOICE, entry->choice);
  if (entry->unanswered)
    json_object_set_boolean_member (object, "unanswered", TRUE);
  json_object_set_boolean_member (object, "added", entry->added);
  json_object_set_boolean_member (object, "missed", entry->missed);
  json_object_set_boolean_member (object, "accept_all", entry->accept_all);
  if (entry->join_all)
    json_object_set_boolean_member (object, "join_all", TRUE);
  json_object_set_boolean_member (object, "proven", entry->proven);

  return object;
}

/**
 * pt_cache_entry_new:
 * @address: a transport's address, normalized
 *
 * Returns: (transfer full): an entry that knows nothing else
 */
PtCacheEntry *
pt_cache_entry_new (const char *address)
{
  PtCacheEntry *entry = g_new0 (PtCacheEntry, 1);

  entry->address = g_strdup (address);

  return entry;
}

/**
 * pt_cache_entry_free:
 * @entry: (transfer full): an entry
 */
void
pt_cache_entry_free (PtCacheEntry *entry)
{
  g_free (entry->address);
  g_free (entry->type);
  g_free (entry->title);
  g_free (entry->username);
  g_free (entry->failure);
  g_free (entry);
}

/* Whatever they mean where they stand, so that no quoting hides any. */
static gboolean
has_too_many_brackets (const char *text)
{
  guint n = 0;

  for (const char *c = strpbrk (text, "[{"); c != NULL; c = strpbrk (c + 1, "[{")) {
    if (++n > MAX_BRACKETS)
      return TRUE;
  }

  return FALSE;
}

/**
 * pt_cache_parse:
 * @text: (nullable): what pt_cache_format() made
 *
 * Returns: (transfer full) (element-type PtCacheEntry): the entries, at most
 *   %PT_CACHE_MAX_ENTRIES; none when @text cannot be read
 */
GPtrArray *
pt_cache_parse (const char *text)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) pt_cache_entry_free);
  g_autoptr (JsonNode) root
      = text != NULL && !has_too_many_brackets (text) ? json_from_string (text, NULL) : NULL;
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < MIN (n, PT_CACHE_MAX_ENTRIES); i++) {
    PtCacheEntry *entry = parse_entry (json_array_get_element (array, i));

    if (entry != NULL)
      g_ptr_array_add (entries, entry);
  }

  return entries;
}

/**
 * pt_cache_format:
 * @entries: (element-type PtCacheEntry): what to remember
 *
 * Returns: (transfer full): a text for pt_cache_parse(), in one line
 */
char *
pt_cache_format (GPtrArray *entries)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < MIN (entries->len, PT_CACHE_MAX_ENTRIES); i++)
    json_array_add_object_element (array, make_object (g_ptr_array_index (entries, i)));
  json_node_take_array (root, array);

  return json_to_string (root, FALSE);
}
