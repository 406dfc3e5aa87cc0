/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results and errors, written as Kraken writes them. */
#include "gateway/replies.h"

#include <map>

namespace gateway {

namespace {

constexpr const char *stanza_errors = "urn:ietf:params:xml:ns:xmpp-stanzas";

struct ErrorKind {
  std::string code;
  std::string type;
};

/* XEP-0086. */
const std::map<std::string, ErrorKind> error_kinds = {
    {"bad-request", {"400", "modify"}},
    {"conflict", {"409", "cancel"}},
    {"feature-not-implemented", {"501", "cancel"}},
    {"forbidden", {"403", "auth"}},
    {"internal-server-error", {"500", "wait"}},
    {"item-not-found", {"404", "cancel"}},
    {"not-acceptable", {"406", "modify"}},
    {"not-allowed", {"405", "cancel"}},
    {"not-authorized", {"401", "auth"}},
    {"registration-required", {"407", "auth"}},
    {"remote-server-not-found", {"404", "cancel"}},
    {"remote-server-timeout", {"504", "wait"}},
    {"resource-constraint", {"500", "wait"}},
    {"service-unavailable", {"503", "cancel"}},
    {"undefined-condition", {"500", "wait"}},
};

} // namespace

Stanza
error_element (const std::string &condition, const std::string &text)
{
  auto kind = error_kinds.find (condition);
  const ErrorKind known
      = kind != error_kinds.end () ? kind->second : error_kinds.at ("bad-request");
  Stanza error = Stanza::element ("error", {{"code", known.code}, {"type", known.type}});
  error.add (Stanza::element (condition, {{"xmlns", stanza_errors}}));
  if (!text.empty ())
    error.add (Stanza::element ("text", {{"xmlns", stanza_errors}}).set_text (text));
  return error;
}

Stanza
iq_result (const Stanza &iq)
{
  return Stanza::element (
      "iq", {{"type", "result"}, {"id", iq.id ()}, {"from", iq.to ()}, {"to", iq.from ()}});
}

Stanza
iq_error (const Stanza &iq, const std::string &condition, const std::string &text)
{
  return iq_result (iq).set ("type", "error").add (error_element (condition, text));
}

Stanza
error_message (const std::string &from,
               const std::string &to,
               const std::string &body,
               const std::string &condition)
{
  Stanza message = Stanza::element ("message", {{"type", "error"}, {"to", to}, {"from", from}});
  if (!condition.empty ())
    message.add (error_element (condition));
  return message.add ("body", body);
}

Stanza
forbidden_presence (const std::string &from, const std::string &to)
{
  return Stanza::element ("presence", {{"to", to}, {"from", from}, {"type", "unavailable"}})
      .add (error_element ("forbidden"));
}

} // namespace gateway
