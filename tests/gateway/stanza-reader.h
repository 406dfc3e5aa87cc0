/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Takes a stream apart into its stanzas. */
#pragma once

#include <functional>
#include <string>

#include <glib.h>

#include "support/stanza.h"

namespace gateway {

using support::Stanza;

class StanzaReader {
public:
  /* @opened gets the id that the stream's header has, @received each stanza. */
  StanzaReader (std::function<void (const std::string &)> opened,
                std::function<void (const Stanza &)> received);
  ~StanzaReader ();
  StanzaReader (const StanzaReader &) = delete;
  StanzaReader &operator= (const StanzaReader &) = delete;

  /* More of the stream, wherever it is cut. False when it is not well-formed. */
  bool feed (const char *data, size_t length);

private:
  static void on_start (GMarkupParseContext *context,
                        const gchar *name,
                        const gchar **keys,
                        const gchar **values,
                        gpointer data,
                        GError **error);
  static void
  on_end (GMarkupParseContext *context, const gchar *name, gpointer data, GError **error);
  static void on_text (GMarkupParseContext *context,
                       const gchar *text,
                       gsize length,
                       gpointer data,
                       GError **error);

  std::function<void (const std::string &)> opened;
  std::function<void (const Stanza &)> received;
  GMarkupParseContext *parser;
  unsigned depth = 0;
  /* The stanza that has begun. */
  std::string xml;
};

} // namespace gateway
