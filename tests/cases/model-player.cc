/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plays the cases against the model, with a clock of its own. Each file is a test of its own. */

#include <algorithm>

#include <gtest/gtest.h>

#include "../unit/model/conversation.h"
#include "case.h"
#include "model-command.h"
#include "model/gateway-queries.h"

namespace cases {

namespace {

/* The user's client and server, as far as a script says nothing of them. */
class ModelStage : public Stage {
public:
  explicit ModelStage (const xmlnode *script)
      : cache (text_of (script, "cache")), settings (content (script, "settings")),
        roster (content (script, "roster")), client (cache, JID)
  {
    client.windows.on_way = [this] (PtTransport *transport, const std::string &node) {
      command.run (transport, node);
    };
    connect ();
  }

  bool receive (const std::string &stanza) override
  {
    unit::Node node = unit::parse (stanza);

    if (g_strcmp0 (xmlnode_get_attrib (node.get (), "id"), "L1") == 0) {
      commands = content (node.get (), nullptr);
      return true;
    }
    if (stanza.find ("http://jabber.org/protocol/disco#info") != std::string::npos)
      info = content (unit::parse (stanza).get (), nullptr);

    bool swallowed = client.receive (stanza);

    /* A command's answer comes as that of a task. */
    while (g_main_context_iteration (nullptr, FALSE))
      ;

    return swallowed;
  }

  void send (const std::string &stanza) override
  {
    if (stanza.compare (0, 8, "<message") == 0) {
      client.client_writes (unit::look (xmlnode_get_attrib (unit::parse (stanza).get (), "to")));
      return;
    }
    client.client_directs (stanza);
  }

  std::vector<std::string> take_sent () override
  {
    std::vector<std::string> all;

    while (!client.world.sent.empty ()) {
      std::string stanza = client.world.sent.front ();

      client.world.sent.pop_front ();
      if (!serve (stanza))
        all.push_back (stanza);
    }

    return all;
  }

  void advance (int milliseconds) override
  {
    client.advance (milliseconds);
  }

  void
  act (const std::string &nick, const std::string &transport, const std::string &stanza) override
  {
    if (nick == "sign-on")
      sign_on (stanza.empty () ? "<presence/>" : stanza);
    else if (nick == "sign-off")
      client.sign_off ();
    else if (nick == "drop")
      client.break_off ();
    else if (nick == "away" || nick == "dnd")
      client.broadcast ("<presence><show>" + nick + "</show></presence>");
    else if (nick == "available")
      client.broadcast (stanza.empty () ? "<presence/>" : stanza);
    else if (nick == "ok")
      submit ();
    else if (nick == "close" && command.is_open ())
      command.cancel ();
    else if (nick == "close")
      client.windows.forms.clear ();
    else if (nick == "add")
      pt_account_add_transport (client.account (), transport.c_str (), nullptr);
    else if (nick == "close-conversation")
      client.windows.is_conversing = false;
    else
      perform (client.transport (transport), nick);
  }

  std::string look (const std::string &transport, const std::string &what) override
  {
    return look_at (PT_TRANSPORT_INTERFACE (client.transport (transport)), what);
  }

  int count (const std::string &what) override
  {
    if (what == "alerts")
      return static_cast<int> (client.alerts.size ());
    if (what == "hidden")
      return static_cast<int> (client.hidden.size ());
    if (what == "released")
      return static_cast<int> (client.released.size ());
    if (what == "forms")
      return static_cast<int> (client.windows.forms.size () + client.windows.captchas.size ())
             + command.is_open ();
    if (what == "pictures")
      return count_pictures ();
    if (what == "suggestions")
      return static_cast<int> (client.windows.exchanges.size ());

    return static_cast<int> (client.notices.size ());
  }

  std::string last_notice () override
  {
    return client.notices.empty () ? "" : client.notices.back ();
  }

  std::string seen (const std::string &window) override
  {
    if (window == "scan")
      return find_scan ();
    if (window == "headline")
      return command.is_open () ? command.headline () : "";
    if (window == "form" && command.is_open ())
      return command.reason;
    if (window == "form")
      return client.windows.forms.empty () || client.windows.forms.back ().reason == "(null)"
                 ? ""
                 : client.windows.forms.back ().reason;

    return client.windows.opened.empty ()
               ? ""
               : pt_action_get_info (client.windows.opened.back ().action)->nick;
  }

  bool shows (const std::string &text) override
  {
    std::vector<std::string> all;

    collect_texts (&all);

    return std::find (all.begin (), all.end (), text) != all.end ();
  }

  /* The model has no contacts. */
  bool is_online (const std::string &contact) override
  {
    ADD_FAILURE () << "nobody can be seen here: " << contact;

    return false;
  }

  void fill (const std::string &var, const std::string &, const std::string &value) override
  {
    PtForm *form = get_form ();

    ASSERT_NE (form, nullptr) << "no form is open";
    PtField *found = pt_form_find (form, var.c_str ());

    ASSERT_NE (found, nullptr) << var;
    pt_field_set_value (found, value.c_str ());
  }

private:
  PtForm *get_form ()
  {
    if (command.is_open ())
      return command.form ();
    if (!client.windows.captchas.empty ())
      return client.windows.captchas.back ().get ();

    return client.windows.forms.empty () ? nullptr
                                         : client.windows.forms.back ().registration->form;
  }

  /* A code is there as long as the transport waits for that. */
  std::string find_scan ()
  {
    PtState state = pt_transport_get_state (client.transport (GATEWAY));
    bool waits = state == PT_STATE_CONNECTING || state == PT_STATE_NEEDS_USER;

    return waits && !client.windows.scans.empty () ? client.windows.scans.back () : "";
  }

  /* Of what has come, a client shows what it can. */
  int count_pictures ()
  {
    PtForm *form = get_form ();
    int count = 0;

    for (guint i = 0; form != nullptr && i < form->fields->len; i++)
      count += static_cast<PtField *> (g_ptr_array_index (form->fields, i))->media != nullptr;

    return count;
  }

  void collect_texts (std::vector<std::string> *all)
  {
    PtForm *form = get_form ();

    if (form == nullptr)
      return;
    all->push_back (unit::look (form->instructions));
    for (guint i = 0; i < form->fields->len; i++) {
      auto *field = static_cast<PtField *> (g_ptr_array_index (form->fields, i));

      all->push_back (field->label);
      all->push_back (unit::look (field->description));
      all->push_back (pt_field_get_value (field));
    }
  }

  void answer_captcha ()
  {
    std::shared_ptr<PtForm> form = client.windows.captchas.back ();

    client.windows.captchas.pop_back ();
    pt_gateway_answer_captcha (pt_transport_get_peer (client.transport (GATEWAY)), form.get (),
                               nullptr, nullptr);
  }

  void submit ()
  {
    if (!client.windows.captchas.empty ()) {
      answer_captcha ();
      return;
    }
    if (command.is_open ()) {
      command.submit ();
      return;
    }
    ASSERT_FALSE (client.windows.forms.empty ()) << "no form is open";
    unit::Windows::Form form = client.windows.forms.back ();

    client.windows.forms.pop_back ();
    pt_transport_submit_registration (client.transport (form.address), form.registration.get (),
                                      TRUE);
  }

  /* The client asks its server, and the transport, what they are. */
  void connect ()
  {
    client.client_sends (std::string ("<iq type='get' id='I1' to='") + SERVER
                         + "'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
    take_sent ();
    client.receive (std::string ("<iq type='result' id='I1' from='") + SERVER + "' to='" + JID
                    + "'><query xmlns='http://jabber.org/protocol/disco#items'><item jid='"
                    + GATEWAY + "'/></query></iq>");
    client.client_sends (std::string ("<iq type='get' id='D1' to='") + GATEWAY + "'>"
                         + unit::INFO_QUERY + "</iq>");
    connected = true;
  }

  void sign_on (const std::string &presence)
  {
    if (!connected) {
      connect ();
      answer ("D1", GATEWAY, info);
    }
    client.roster_items = roster;
    client.send_roster ();
    client.broadcast (presence);
    connected = false;
  }

  void answer (const std::string &id, const std::string &from, const std::string &payload)
  {
    client.receive ("<iq type='result' id='" + id + "' from='" + from + "' to='" + JID + "'>"
                    + payload + "</iq>");
  }

  /* Whether a stanza is none of the script's: the server answers it. */
  bool serve (const std::string &stanza)
  {
    unit::Node node = unit::parse (stanza);
    std::string id = unit::look (xmlnode_get_attrib (node.get (), "id"));
    xmlnode *query = xmlnode_get_child (node.get (), "query");
    std::string xmlns = query == nullptr ? "" : unit::look (xmlnode_get_namespace (query));

    if (xmlns == "jabber:iq:private") {
      if (g_strcmp0 (xmlnode_get_attrib (node.get (), "type"), "set") == 0) {
        settings = content (xmlnode_get_child (query, "gateway-settings/gateways"), nullptr);
        client.receive ("<iq type='result' id='" + id + "' to='" + JID + "'/>");
      } else {
        client.receive ("<iq type='result' id='" + id + "' to='" + JID + "'>"
                        + unit::settings (settings) + "</iq>");
      }
    } else if (xmlns == "http://jabber.org/protocol/disco#info") {
      answer (id, GATEWAY, info);
    } else if (xmlns == "http://jabber.org/protocol/disco#items") {
      answer (id, GATEWAY, commands.empty () ? unit::write (query) : commands);
    } else {
      return false;
    }

    return true;
  }

  std::string cache;
  std::string settings;
  std::string roster;
  std::string info;
  std::string commands;
  bool connected = false;
  ModelCommand command; /* hears of the stream's end */
  unit::Conversation client;
};

} // namespace

} // namespace cases

/* As unit/main.cc has it. */
extern "C" void purple_dbus_init_ids (void);

int
main (int argc, char **argv)
{
  testing::InitGoogleTest (&argc, argv);
  purple_dbus_init_ids ();
  cases::register_cases ("ModelCase", "model", [] (const xmlnode *script) {
    return std::make_unique<cases::ModelStage> (script);
  });

  return RUN_ALL_TESTS ();
}
