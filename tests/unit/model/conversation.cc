/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A test as a conversation between the client, the server and the session under test. */

#include "conversation.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "../xml.h"

namespace unit {

namespace {

std::string
escape (const char *text)
{
  return take (g_markup_escape_text (text, -1));
}

std::string
canonical_node (xmlnode *node, const char *inherited)
{
  const char *xmlns = xmlnode_get_namespace (node);
  std::map<std::string, std::string> attributes;
  std::string children;
  std::string text = std::string ("<") + node->name;

  if (xmlns != nullptr && g_strcmp0 (xmlns, inherited) != 0)
    attributes["xmlns"] = xmlns;
  for (xmlnode *child = node->child; child != nullptr; child = child->next) {
    if (child->type == XMLNODE_TYPE_TAG)
      children += canonical_node (child, xmlns);
    else if (child->type == XMLNODE_TYPE_DATA)
      children += escape (std::string (child->data, child->data_sz).c_str ());
    else if (g_strcmp0 (child->name, "id") != 0 || g_strcmp0 (node->name, "iq") != 0)
      attributes[child->name] = child->data;
  }
  for (const auto &[name, value] : attributes)
    text += " " + name + "='" + escape (value.c_str ()) + "'";

  return children.empty () ? text + "/>" : text + ">" + children + "</" + node->name + ">";
}

std::string
attribute (const std::string &xml, const char *name)
{
  Node node = parse (xml);

  return node == nullptr ? "" : look (xmlnode_get_attrib (node.get (), name));
}

std::string
list (const World *world)
{
  std::string text;

  for (const std::string &stanza : world->sent)
    text += "\n  " + stanza;

  return text.empty () ? "\n  (nothing)" : text;
}

} // namespace

std::string
canonical (const std::string &xml)
{
  Node node = parse (xml);

  return node == nullptr ? "not well-formed: " + xml : canonical_node (node.get (), nullptr);
}

/* --- The outbox -------------------------------------------------------------------------- */

std::string
Outbox::expect (const std::string &stanza, Place place)
{
  std::string wanted = canonical (stanza);

  for (auto found = world->sent.begin (); found != world->sent.end (); ++found) {
    if (canonical (*found) == wanted) {
      std::string id = attribute (*found, "id");

      world->sent.erase (found);
      return id;
    }
  }
  ADD_FAILURE_AT (place.file, place.line) << "not sent: " << wanted << "\nsent:" << list (world);

  return "";
}

std::string
Outbox::expect_next (const std::string &stanza, Place place)
{
  if (world->sent.empty () || canonical (world->sent.front ()) != canonical (stanza)) {
    ADD_FAILURE_AT (place.file, place.line)
        << "not sent first: " << stanza << "\nsent:" << list (world);
    return "";
  }

  return expect (stanza, place);
}

void
Outbox::forbid_anything (Place place)
{
  if (!world->sent.empty ())
    ADD_FAILURE_AT (place.file, place.line) << "sent:" << list (world);
}

int
Outbox::count_to (const std::string &address) const
{
  return static_cast<int> (
      std::count_if (world->sent.begin (), world->sent.end (),
                     [&] (const std::string &xml) { return attribute (xml, "to") == address; }));
}

void
Outbox::forbid_anything_to (const std::string &address, Place place)
{
  if (count_to (address) != 0)
    ADD_FAILURE_AT (place.file, place.line) << "sent to " << address << ":" << list (world);
}

void
Outbox::clear ()
{
  world->sent.clear ();
}

/* --- What the server has ----------------------------------------------------------------- */

std::string
Gateway::info () const
{
  return "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='" + category
         + "' type='" + type + "' name='" + name
         + "'/><feature var='http://jabber.org/protocol/disco#info'/>" + features
         + (registered ? "<feature var='jabber:iq:registered'/>" : "") + "</query>";
}

Gateway
irc (bool registered)
{
  return {IRC, "IRC Transport", "irc", registered};
}

Gateway
xmpp (bool registered)
{
  return {XMPP, "XMPP Transport", "xmpp", registered};
}

std::string
json (std::string text)
{
  std::replace (text.begin (), text.end (), '\'', '"');

  return text;
}

std::string
cached (const std::string &address, const std::string &type, const std::string &more)
{
  return json ("{'address':'" + address + "','type':'" + type + "','extension':true," + more + "}");
}

std::string
entry (const std::string &address, const std::string &auto_login)
{
  return "<gateway><serviceName>" + address + "</serviceName><autoLogin>" + auto_login
         + "</autoLogin></gateway>";
}

std::string
settings (const std::string &entries)
{
  return "<query xmlns='jabber:iq:private'><gateway-settings "
         "xmlns='http://www.jivesoftware.org/spark'>"
         + (entries.empty () ? "" : "<gateways>" + entries + "</gateways>")
         + "</gateway-settings></query>";
}

std::string
error (const std::string &code,
       const std::string &type,
       const std::string &condition,
       const std::string &text)
{
  std::string xmlns = " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'";

  return "<error code='" + code + "' type='" + type + "'><" + condition + xmlns + "/>"
         + (text.empty () ? "" : "<text" + xmlns + ">" + text + "</text>") + "</error>";
}

/* --- Signals ----------------------------------------------------------------------------- */

static void
on_alert (PtTransport *, const char *text, const char *remedy, Conversation *self)
{
  self->alerts.push_back (look (text));
  self->mends.push_back (look (remedy));
}

static void
on_notice (PtTransport *, const char *text, const char *remedy, Conversation *self)
{
  self->notices.push_back (look (text));
  self->answers.push_back (look (remedy));
}

static void
on_hidden (PtAccount *, PtTransport *transport, Conversation *self)
{
  self->hidden.push_back (pt_transport_get_address (transport));
}

static void
on_released (PtAccount *, PtRosterItem *item, xmlnode *presence, Conversation *self)
{
  self->released.push_back (item->jid);
  self->released_presence = presence != nullptr ? canonical_node (presence, nullptr) : "";
}

static void
on_items_changed (GListModel *model, guint position, guint, guint added, Conversation *self)
{
  for (guint i = position; i < position + added; i++) {
    auto *transport = static_cast<PtTransport *> (g_list_model_get_item (model, i));

    self->watch (transport);
    g_object_unref (transport);
  }
}

void
Conversation::watch (PtTransport *transport)
{
  g_signal_connect (transport, "alert", G_CALLBACK (on_alert), this);
  g_signal_connect (transport, "notice", G_CALLBACK (on_notice), this);
}

/* --- The conversation -------------------------------------------------------------------- */

Conversation::Conversation (const std::string &cache, const std::string &jid) : sent (&world)
{
  world.jid = jid;
  bare = jid.substr (0, jid.find ('/'));
  domain = bare.substr (bare.find ('@') + 1);
  if (!cache.empty ())
    world.cache = cache;

  g_autoptr (PtHost) stream = fake_host_new (&world);

  PtWindowHost host = fake_window_host (&windows);

  owned = pt_account_new (stream, &host);

  GListModel *transports = pt_account_get_transports (owned);

  g_signal_connect (transports, "items-changed", G_CALLBACK (on_items_changed), this);
  on_items_changed (transports, 0, 0, g_list_model_get_n_items (transports), this);
  g_signal_connect (owned, "roster-item-hidden", G_CALLBACK (on_hidden), this);
  g_signal_connect (owned, "roster-item-released", G_CALLBACK (on_released), this);
}

Conversation::~Conversation ()
{
  g_signal_handlers_disconnect_by_data (pt_account_get_transports (owned), this);
  g_assert_finalize_object (owned);
  EXPECT_TRUE (world.timers.empty ()) << "a timer outlives its session";
}

PtAccount *
Conversation::account ()
{
  return owned;
}

std::string
Conversation::remembered ()
{
  pt_account_flush (owned);

  return world.cache.value_or ("");
}

void
Conversation::client_sends (const std::string &iq)
{
  pt_account_handle_sent_iq (owned, parse (iq).get ());
}

void
Conversation::client_directs (const std::string &presence)
{
  Node node = parse (presence);

  pt_account_handle_sent_directed_presence (owned, xmlnode_get_attrib (node.get (), "to"),
                                            node.get ());
}

void
Conversation::client_writes (const std::string &to, const std::string &content)
{
  pt_account_handle_sent_message (
      owned, parse ("<message type='chat' to='" + to + "'>" + content + "</message>").get ());
}

std::string
Conversation::receive_iq (const std::string &iq, bool *swallowed)
{
  Node node = parse (iq);
  gboolean taken = pt_account_handle_iq (owned, xmlnode_get_attrib (node.get (), "type"),
                                         xmlnode_get_attrib (node.get (), "id"),
                                         xmlnode_get_attrib (node.get (), "from"), node.get ());

  if (swallowed != nullptr)
    *swallowed = taken;

  return write (node);
}

bool
Conversation::receive (const std::string &stanza)
{
  Node node = parse (stanza);
  const char *from = node == nullptr ? nullptr : xmlnode_get_attrib (node.get (), "from");
  bool swallowed = false;

  if (node == nullptr)
    ADD_FAILURE () << "not well-formed: " << stanza;
  else if (g_strcmp0 (node->name, "presence") == 0)
    swallowed = pt_account_handle_presence (owned, from, node.get ());
  else if (g_strcmp0 (node->name, "message") == 0)
    swallowed = pt_account_handle_message (owned, from, node.get ());
  else
    receive_iq (stanza, &swallowed);

  return swallowed;
}

void
Conversation::connect ()
{
  items_id = "purple" + std::to_string (++last_id);
  client_sends ("<iq type='get' id='" + items_id + "' to='" + domain
                + "'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
  expect_settings_query ();
  settings_question = question;
}

void
Conversation::answer_settings ()
{
  question = settings_question;
  answer (settings (stored));
}

void
Conversation::refuse_settings (const std::string &text)
{
  question = settings_question;
  refuse (text);
}

void
Conversation::list ()
{
  std::string items;

  for (const Gateway &gateway : gateways)
    items += "<item jid='" + gateway.address + "' name='" + gateway.name + "'/>";
  receive ("<iq type='result' id='" + items_id + "' from='" + domain + "' to='" + world.jid
           + "'><query xmlns='http://jabber.org/protocol/disco#items'>" + items + "</query></iq>");
  asked.clear ();
  for (const Gateway &gateway : gateways) {
    asked.emplace_back (gateway.address, "purple" + std::to_string (++last_id));
    client_sends ("<iq type='get' id='" + asked.back ().second + "' to='" + gateway.address + "'>"
                  + INFO_QUERY + "</iq>");
  }
}

void
Conversation::describe (const Gateway &gateway)
{
  for (const auto &[address, id] : asked) {
    if (address == gateway.address)
      receive ("<iq type='result' id='" + id + "' from='" + address + "' to='" + world.jid + "'>"
               + gateway.info () + "</iq>");
  }
}

void
Conversation::describe_all ()
{
  for (const Gateway &gateway : std::vector<Gateway> (gateways))
    describe (gateway);
}

void
Conversation::send_roster ()
{
  receive ("<iq type='result' id='purple" + std::to_string (++last_id) + "' to='" + world.jid
           + "'><query xmlns='jabber:iq:roster'>" + roster_items + "</query></iq>");
}

void
Conversation::broadcast (const std::string &presence)
{
  pt_account_handle_sent_presence (owned, parse (presence).get ());
}

void
Conversation::attach (const std::string &presence)
{
  pt_account_attach (owned, parse (presence).get ());
}

/* The recorded order of Openfire with Kraken. */
void
Conversation::sign_on (const std::string &presence)
{
  connect ();
  answer_settings ();
  list ();
  describe_all ();
  send_roster ();
  broadcast (presence);
}

void
Conversation::break_off ()
{
  pt_account_sign_off (owned, TRUE);
}

void
Conversation::sign_off ()
{
  pt_account_sign_off (owned, FALSE);
}

void
Conversation::advance (gint64 milliseconds)
{
  world.advance (milliseconds);
}

void
Conversation::expect (const std::string &stanza, Place place)
{
  sent.expect (stanza, place);
}

void
Conversation::forbid_anything (Place place)
{
  sent.forbid_anything (place);
}

void
Conversation::forbid_anything_to (const std::string &address, Place place)
{
  sent.forbid_anything_to (address, place);
}

void
Conversation::expect_iq (const std::string &type,
                         const std::string &to,
                         const std::string &payload,
                         Place place)
{
  question.to = to;
  question.id = sent.expect ("<iq type='" + type + "'" + (to.empty () ? "" : " to='" + to + "'")
                                 + ">" + payload + "</iq>",
                             place);
}

void
Conversation::expect_settings_query (Place place)
{
  expect_iq ("get", "", SETTINGS_QUERY, place);
}

void
Conversation::expect_info_query (const std::string &to, Place place)
{
  expect_iq ("get", to, INFO_QUERY, place);
}

void
Conversation::expect_form_query (const std::string &to, Place place)
{
  expect_iq ("get", to, FORM_QUERY, place);
}

void
Conversation::expect_change (const std::string &entries_after, Place place)
{
  expect_settings_query (place);
  answer (settings (stored));
  expect_iq (
      "set", "",
      entries_after.empty ()
          ? "<query xmlns='jabber:iq:private'><gateway-settings "
            "xmlns='http://www.jivesoftware.org/spark'><gateways/></gateway-settings></query>"
          : settings (entries_after),
      place);
  answer ();
  stored = entries_after;
  expect_settings_query (place);
  answer (settings (stored));
}

void
Conversation::answer_check (const Gateway &gateway, Place place)
{
  expect_info_query (gateway.address, place);
  answer (gateway.info ());
}

bool
Conversation::answer (const std::string &payload)
{
  return answer_from (question.to, payload);
}

bool
Conversation::answer_from (const std::string &from, const std::string &payload)
{
  return receive ("<iq type='result' id='" + question.id + "'"
                  + (from.empty () ? "" : " from='" + from + "'") + " to='" + world.jid + "'>"
                  + payload + "</iq>");
}

bool
Conversation::refuse (const std::string &text)
{
  return receive ("<iq type='error' id='" + question.id + "'"
                  + (question.to.empty () ? "" : " from='" + question.to + "'") + " to='"
                  + world.jid + "'>" + text + "</iq>");
}

void
Conversation::available (const std::string &address)
{
  receive ("<presence to='" + bare + "' from='" + address + "'/>");
}

void
Conversation::unavailable (const std::string &address)
{
  receive ("<presence type='unavailable' to='" + bare + "' from='" + address + "'/>");
}

void
Conversation::unavailable_here (const std::string &address)
{
  receive ("<presence type='unavailable' to='" + world.jid + "' from='" + address + "'/>");
}

void
Conversation::error_message (const std::string &address, const std::string &body)
{
  receive ("<message type='error' to='" + bare + "' from='" + address
           + "'><error code='500' type='cancel'>"
             "<undefined-condition xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error><body>"
           + body + "</body></message>");
}

PtTransport *
Conversation::transport (const std::string &address)
{
  PtTransport *found = pt_account_find (owned, address.c_str ());

  if (found == nullptr)
    ADD_FAILURE () << "there is no transport " << address;

  return found;
}

bool
Conversation::has (const std::string &address)
{
  return pt_account_find (owned, address.c_str ()) != nullptr;
}

std::string
Conversation::property (const std::string &address, const char *name)
{
  g_autofree char *text = nullptr;

  if (!has (address))
    return "(no transport)";
  g_object_get (transport (address), name, &text, nullptr);

  return look (text);
}

std::string
Conversation::state (const std::string &address)
{
  return property (address, "state");
}

bool
Conversation::flag (const std::string &address, const char *name)
{
  gboolean value = FALSE;

  g_object_get (transport (address), name, &value, nullptr);

  return value;
}

} // namespace unit
