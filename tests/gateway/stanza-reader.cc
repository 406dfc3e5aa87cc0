/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Takes a stream apart into its stanzas. */
#include "gateway/stanza-reader.h"

#include <map>
#include <utility>

namespace gateway {

namespace {

std::string
escaped (const std::string &text)
{
  g_autofree char *safe = g_markup_escape_text (text.c_str (), static_cast<gssize> (text.size ()));
  return safe;
}

} // namespace

StanzaReader::StanzaReader (std::function<void (const std::string &)> on_opened,
                            std::function<void (const Stanza &)> on_received)
    : opened (std::move (on_opened)), received (std::move (on_received))
{
  static const GMarkupParser callbacks = {on_start, on_end, on_text, nullptr, nullptr};
  parser = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, this, nullptr);
}

StanzaReader::~StanzaReader ()
{
  g_markup_parse_context_free (parser);
}

bool
StanzaReader::feed (const char *data, size_t length)
{
  return g_markup_parse_context_parse (parser, data, static_cast<gssize> (length), nullptr);
}

void
StanzaReader::on_start (GMarkupParseContext *,
                        const gchar *name,
                        const gchar **keys,
                        const gchar **values,
                        gpointer data,
                        GError **)
{
  auto *self = static_cast<StanzaReader *> (data);
  std::map<std::string, std::string> attributes;
  for (; *keys != nullptr; keys++, values++)
    attributes[*keys] = *values;
  if (self->depth++ == 0) {
    self->opened (attributes["id"]);
    return;
  }
  /* What the stream's header has declared holds for each of its stanzas. */
  if (self->depth == 2) {
    attributes.emplace ("xmlns", "jabber:component:accept");
    attributes.emplace ("xmlns:stream", "http://etherx.jabber.org/streams");
  }
  self->xml += std::string ("<") + name;
  for (const auto &[key, value] : attributes)
    self->xml += " " + key + "='" + escaped (value) + "'";
  self->xml += ">";
}

void
StanzaReader::on_end (GMarkupParseContext *, const gchar *name, gpointer data, GError **)
{
  auto *self = static_cast<StanzaReader *> (data);
  if (--self->depth == 0)
    return;
  self->xml += std::string ("</") + name + ">";
  if (self->depth == 1)
    self->received (Stanza::parse (std::exchange (self->xml, "")));
}

void
StanzaReader::on_text (GMarkupParseContext *,
                       const gchar *text,
                       gsize length,
                       gpointer data,
                       GError **)
{
  auto *self = static_cast<StanzaReader *> (data);
  /* White space between stanzas keeps the connection alive. */
  if (self->depth > 1)
    self->xml += escaped ({text, length});
}

} // namespace gateway
