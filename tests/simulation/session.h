/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A session of the model with a gateway, a server, a user, and an oracle. */
#pragma once

#include <deque>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "../unit/model/conversation.h"
#include "../unit/owned-strings.h"
#include "../unit/xml.h"
#include "gateway.h"
#include "model/actions.h"

namespace simulation {

using unit::Conversation;
using unit::look;

class Session {
public:
  Session (Family family, unsigned seed) : family (family), chance (seed), gateway (family, &chance)
  {
    g_random_set_seed (seed); /* the backoff's */
    in_roster = chance.one_in (3);
    stored = unit::entry (OTHERS, "false");
    sign_on ();
  }

  std::string violation;
  std::ostringstream story;

  void play ()
  {
    int acts = 5 + chance.below (25);

    while (acts-- > 0 && violation.empty ()) {
      act ();
      pass (chance.one_in (4) ? 60000 + chance.below (1200000) : chance.below (9000));
    }
    if (violation.empty ())
      calm ();
    if (violation.empty ())
      end ();
  }

private:
  void blame (const std::string &text)
  {
    if (violation.empty ())
      violation = text;
  }

  void tell (const std::string &text)
  {
    story << client.world.now << " " << text << " [" << state () << "]\n";
  }

  std::string state ()
  {
    return client.has (GATEWAY) ? client.state (GATEWAY) : "none";
  }

  PtTransport *transport ()
  {
    return client.transport (GATEWAY);
  }

  /* --- Time --- */

  void pass (gint64 milliseconds)
  {
    gint64 until = client.world.now + milliseconds;

    settle ();
    while (client.world.now < until && violation.empty ()) {
      client.advance (std::max<gint64> (1, std::min (until, next_due ()) - client.world.now));
      gateway.set_time (client.world.now);
      settle ();
    }
  }

  /* When anything can happen next. */
  gint64 next_due ()
  {
    gint64 due = online ? gateway.next_due () : G_MAXINT64;

    for (const auto &timer : client.world.timers)
      due = std::min (due, timer.second.due);

    return due;
  }

  /* What was sent arrives, and what is due comes, until nothing more happens now. */
  void settle ()
  {
    for (int i = 0; i < 1000; i++) {
      const std::string *said = nullptr;

      gateway.changing = state () == "setting-up";
      if (!client.world.sent.empty ()) {
        std::string stanza = client.world.sent.front ();

        client.world.sent.pop_front ();
        serve (stanza);
      } else if (online && (said = gateway.take (client.world.now)) != nullptr) {
        std::string stanza = *said;

        tell ("in  " + stanza);
        client.receive (stanza);
      } else {
        watch ();
        return;
      }
      watch ();
    }
    blame ("a storm: a thousand stanzas at one moment");
  }

  /* --- The server --- */

  void serve (const std::string &stanza)
  {
    unit::Node node = unit::parse (stanza);
    const std::string to = look (xmlnode_get_attrib (node.get (), "to"));

    tell ("out " + stanza);
    if (to == GATEWAY && std::string (node->name) == "presence") {
      recent.push_back (look (xmlnode_get_attrib (node.get (), "type")));
      recent.erase (recent.begin (), recent.end () - std::min<long> (2, (long) recent.size ()));
    }
    if (!online)
      blame ("something is sent after the end: " + stanza);
    else if (std::string (node->name) == "iq")
      serve_iq (node.get (), to);
    else if (to == GATEWAY && std::string (node->name) == "presence")
      serve_presence (look (xmlnode_get_attrib (node.get (), "type")));
  }

  void serve_iq (xmlnode *iq, const std::string &to)
  {
    const std::string id = look (xmlnode_get_attrib (iq, "id"));
    const bool set = look (xmlnode_get_attrib (iq, "type")) == "set";
    xmlnode *query = xmlnode_get_child (iq, "query");
    const std::string xmlns = query == nullptr ? "" : look (xmlnode_get_namespace (query));

    if (xmlns == "jabber:iq:private") {
      if (set)
        store (query);
      answer (id, "", set ? "" : unit::settings (stored));
    } else if (to == GATEWAY && !gateway.up) {
      client.receive ("<iq type='error' id='" + id + "' from='" + to + "' to='" + FULL + "'>"
                      + unit::error ("404", "wait", "remote-server-timeout") + "</iq>");
    } else if (chance.one_in (40)) {
      tell ("that is lost");
    } else if (xmlns == "http://jabber.org/protocol/disco#info") {
      gateway.reply (make_answer (id, to, info ()));
    } else if (xmlns == "jabber:iq:register" && set) {
      serve_registration (id, query);
    } else if (xmlns == "jabber:iq:register") {
      gateway.reply (make_answer (id, to, form ()));
    } else {
      client.receive ("<iq type='error' id='" + id + "' from='" + to + "' to='" + FULL + "'>"
                      + unit::error ("503", "cancel", "service-unavailable") + "</iq>");
    }
  }

  void serve_registration (const std::string &id, xmlnode *query)
  {
    xmlnode *password = xmlnode_get_child (query, "password");
    std::string error;

    if (xmlnode_get_child (query, "remove") != nullptr)
      gateway.end_registration ();
    else
      error = gateway.take_registration (password != nullptr
                                         && unit::take (xmlnode_get_data (password)) == "right");
    if (error.empty ()) {
      gateway.reply (make_answer (id, GATEWAY, ""));
    } else {
      gateway.reply ("<iq type='error' id='" + id + "' from='" + GATEWAY + "' to='" + FULL + "'>"
                     + error + "</iq>");
      if (family == Family::kraken && gateway.network) /* the rest is not stored, or not tried */
        gateway.mark ("form refused");
    }
  }

  /* Nobody who means well sends this often. */
  void count_presence ()
  {
    const gint64 now = client.world.now;

    presences.push_back (now);
    while (presences.front () < now - 10000)
      presences.pop_front ();
    if (presences.size () > 30)
      blame ("a storm of presence");
  }

  void serve_presence (const std::string &type)
  {
    count_presence ();
    if (type == "(null)" && gateway.refused && gateway.honest)
      blame ("refused login information is tried again");
    if (type == "(null)" && state () == "not-set-up")
      blame ("presence is sent to a gateway that the user is not registered with");
    if (!gateway.up) {
      if (type == "(null)" || type == "probe")
        client.receive ("<presence type='error' from='" + std::string (GATEWAY) + "' to='" + FULL
                        + "'>" + unit::error ("404", "wait", "remote-server-timeout")
                        + "</presence>");
      return;
    }
    if (type == "(null)")
      gateway.hear_available ();
    else if (type == "unavailable")
      gateway.hear_unavailable ();
    else if (type == "probe")
      gateway.hear_probe ();
  }

  void store (xmlnode *query)
  {
    xmlnode *gateways = xmlnode_get_child (query, "gateway-settings/gateways");

    stored.clear ();
    for (xmlnode *each = gateways == nullptr ? nullptr : gateways->child; each != nullptr;
         each = each->next) {
      if (each->type == XMLNODE_TYPE_TAG)
        stored += unit::write (each);
    }
    if (stored.find (OTHERS) == std::string::npos)
      blame ("another transport's setting is lost: " + stored);
  }

  std::string
  make_answer (const std::string &id, const std::string &from, const std::string &payload) const
  {
    return "<iq type='result' id='" + id + "'" + (from.empty () ? "" : " from='" + from + "'")
           + " to='" + FULL + "'>" + payload + "</iq>";
  }

  void answer (const std::string &id, const std::string &from, const std::string &payload)
  {
    client.receive (make_answer (id, from, payload));
  }

  std::string info () const
  {
    std::string features;

    if (family != Family::open)
      features = "<feature var='jabber:iq:register'/>";
    if (family == Family::kraken && gateway.registered)
      features += "<feature var='jabber:iq:registered'/>";

    return "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='gateway' "
           "type='xmpp' name='A network'/>"
           + features + "</query>";
  }

  std::string form () const
  {
    return std::string ("<query xmlns='jabber:iq:register'>")
           + (gateway.registered ? "<registered/><username>alice</username>" : "<username/>")
           + (family == Family::kraken ? "<x xmlns='jabber:iq:gateway:register'/>" : "")
           + "<password/></query>";
  }

  /* --- The client --- */

  void sign_on ()
  {
    const std::string address = "<iq type='get' id='";

    online = true;
    tell ("the user signs on");
    replay ();
    if (state () != "failed")
      gateway.refused = false; /* it was said while nobody was there to hear it */
    client.client_sends ("<iq type='get' id='items' to='openfire.test'>"
                         "<query xmlns='http://jabber.org/protocol/disco#items'/></iq>");
    settle ();
    answer ("items", "openfire.test",
            "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='"
                + std::string (GATEWAY) + "'/></query>");
    client.client_sends ("<iq type='get' id='info' to='" + std::string (GATEWAY) + "'>"
                         + unit::INFO_QUERY + "</iq>");
    if (gateway.up)
      answer ("info", GATEWAY, info ());
    client.receive (
        "<iq type='result' id='roster' to='" + std::string (FULL)
        + "'><query xmlns='jabber:iq:roster'>"
        + (in_roster ? "<item jid='" + std::string (GATEWAY) + "' subscription='both'/>" : "")
        + "</query></iq>");
    settle ();
    broadcast (presence ());
    settle ();
  }

  /* The protocol plugin sends again what the last stream's server has not acknowledged, and the model
   * hears nothing of it. */
  void replay ()
  {
    for (const std::string &type : unacknowledged) {
      tell ("stream management sends presence of the type " + type + " again");
      if (gateway.up && type == "(null)")
        gateway.hear_available ();
      else if (gateway.up && type == "unavailable")
        gateway.hear_unavailable ();
    }
    unacknowledged.clear ();
  }

  /* The server passes it on to what is in the roster. */
  void broadcast (const std::string &presence)
  {
    gateway.served = in_roster;
    client.broadcast (presence);
    if (in_roster && gateway.up)
      gateway.hear_available ();
  }

  std::string presence ()
  {
    return chance.one_in (3) ? "<presence><show>away</show><status>Out</status></presence>"
                             : "<presence/>";
  }

  void sign_off ()
  {
    tell ("the user signs off");
    client.sign_off ();
    /* What was sent at the last moment; nothing more from here on. */
    while (!client.world.sent.empty ()) {
      std::string stanza = client.world.sent.front ();

      client.world.sent.pop_front ();
      serve (stanza);
    }
    online = gateway.served = false;
    gateway.end_stream ();
    if (gateway.ours && in_roster)
      gateway.hear_unavailable ();
    gateway.ours = false;
  }

  void break_off ()
  {
    tell ("the network breaks off");
    client.break_off ();
    client.world.sent.clear ();
    online = gateway.served = false;
    gateway.end_stream ();
    unacknowledged = chance.one_in (2) ? recent : std::vector<std::string> ();
    decided.reset ();
    if (gateway.ours)
      gateway.hear_unavailable ();
  }

  /* The user can only press what a menu offers. */
  bool can (PtAction action)
  {
    return client.has (GATEWAY)
           && pt_action_is_offered (action, PT_TRANSPORT_INTERFACE (transport ()));
  }

  void log_in ()
  {
    if (!can (PT_ACTION_LOG_IN))
      return;
    tell ("the user logs in");
    gateway.forgive ();
    pt_transport_log_in (transport ());
  }

  /* --- The registration, and the setting --- */

  bool has_registration () const
  {
    return family != Family::open;
  }

  void fill_in (bool right)
  {
    auto filled = client.windows.forms.back ().registration;
    PtField *username = pt_form_find (filled->form, "username");
    PtField *password = pt_form_find (filled->form, "password");

    client.windows.forms.clear ();
    if (username == nullptr || password == nullptr)
      return;
    tell (right ? "the user saves the right password" : "the user saves a wrong password");
    pt_field_set_value (username, "alice");
    pt_field_set_value (password, right ? "right" : "wrong");
    if (state () != "setting-up")
      gateway.refused = false;
    decided.reset ();
    pt_transport_submit_registration (transport (), filled.get (), chance.one_in (2));
  }

  void set_auto_login (bool auto_login)
  {
    tell (auto_login ? "the user wants automatic login" : "the user wants no automatic login");
    pt_transport_set_auto_login (transport (), auto_login);
    decided = auto_login;
  }

  void set_elsewhere ()
  {
    tell ("another client changes the settings");
    stored = unit::entry (OTHERS, "false") + unit::entry (GATEWAY, "false");
    decided.reset ();
  }

  void manage ()
  {
    if (!client.has (GATEWAY) || !has_registration ())
      return;
    switch (chance.below (7)) {
    case 0:
    case 1:
      if (can (PT_ACTION_REGISTER)) {
        tell ("the user opens the form");
        pt_transport_open_registration (transport ());
      }
      break;
    case 2:
      if (!client.windows.forms.empty ())
        fill_in (!chance.one_in (3));
      break;
    case 3:
      if (can (PT_ACTION_CANCEL)) {
        tell ("the user does not wait for the registration");
        pt_transport_cancel_registration (transport ());
      }
      break;
    case 4:
      if (can (PT_ACTION_DELETE) && chance.one_in (3)) {
        tell ("the user deletes the registration");
        decided.reset ();
        pt_transport_remove_registration (transport ());
      }
      break;
    case 5:
      if (can (PT_ACTION_AUTO_LOGIN))
        set_auto_login (chance.one_in (2));
      break;
    case 6:
      set_elsewhere ();
      break;
    }
  }

  /* --- What happens --- */

  void act ()
  {
    if (!online) {
      if (chance.one_in (2))
        sign_on ();
      return;
    }
    switch (chance.below (20)) {
    case 0:
      sign_off ();
      break;
    case 1:
      break_off ();
      break;
    case 2:
      log_in ();
      break;
    case 3:
      if (can (PT_ACTION_LOG_OUT)) {
        tell ("the user logs out");
        pt_transport_log_out (transport ());
      }
      break;
    case 4:
    case 5:
      tell ("the user's presence changes");
      broadcast (presence ());
      break;
    case 6:
      tell ("the network is away");
      gateway.lose_network ();
      break;
    case 7:
      tell ("the network is back");
      gateway.regain_network ();
      break;
    case 8:
      tell ("the gateway dies");
      gateway.die ();
      break;
    case 9:
      tell ("the gateway is back");
      gateway.come_back ();
      break;
    case 10:
      tell ("the password is wrong");
      gateway.good = false;
      break;
    case 11:
      tell ("the password is right");
      gateway.good = true;
      gateway.refused = false;
      break;
    case 12:
      if (gateway.up) {
        tell ("a second client");
        gateway.let_second_in ();
      }
      break;
    case 13:
      if (gateway.up) {
        tell ("no second client");
        gateway.let_second_out ();
      }
      break;
    case 14:
      if (gateway.up && chance.one_in (3)) {
        tell ("the gateway lies");
        gateway.lie ();
      }
      break;
    case 15:
      if (client.has (GATEWAY)) {
        tell ("a menu opens");
        pt_transport_refresh (transport ());
      }
      break;
    default:
      manage ();
      break;
    }
  }

  /* --- The oracle --- */

  /* At every moment. */
  void watch ()
  {
    const std::string now = state ();

    if (!online && now != "none" && now != "logged-out" && now != "unknown" && now != "failed"
        && now != "not-set-up")
      blame ("it is shown as " + now + " while the account is offline");
  }

  /* Everything is well from here on: the login succeeds within the longest step of the backoff, and
   * what is shown is what the gateway would say. */
  void calm ()
  {
    tell ("all is well");
    gateway.come_back ();
    gateway.regain_network ();
    gateway.good = true;
    gateway.let_second_out ();
    if (!online)
      sign_on ();
    pass (40000);
    if (!client.has (GATEWAY)) {
      blame ("the gateway is there and not shown");
      return;
    }
    pass (200000);
    gateway.good = true; /* what the user had saved last may have been wrong */
    for (int i = 0; i < 11 && state () == "unknown"; i++) /* the longest step of the backoff */
      pass (60000);
    if (!gateway.registered && has_registration ())
      set_up ();
    tell ("the user wants to be logged in");
    broadcast ("<presence/>");
    pass (61000); /* it may have been away, and nothing else tells */
    for (int i = 0; i < 43 && state () != "logged-in"; i++) {
      pass (61000);
      pt_transport_refresh (transport ()); /* as the menu does, in which the user looks */
      pass (30000);
      if (state () == "needs-you") /* after a lie it waits for what nobody has asked for */
        pt_transport_log_out (transport ());
      else if (state () != "connecting" && state () != "connection-lost")
        log_in ();
    }
    pass (61000);
    if (state () == "connecting" || state () == "needs-you")
      blame ("it is still " + state () + " after half an hour");
    else if (state () != "logged-in")
      blame ("it is wanted and possible, and " + state ());
    else if (!gateway.is_in ())
      blame ("it is shown as logged in, and the gateway does not know of it");
    if (decided && *decided != (stored.find (unit::entry (GATEWAY, "false")) == std::string::npos))
      blame ("the user's choice of automatic login is lost: " + stored);
  }

  void set_up ()
  {
    for (int i = 0; i < 5 && !gateway.registered; i++) {
      client.windows.forms.clear ();
      pt_transport_open_registration (transport ());
      pass (60000);
      if (!client.windows.forms.empty ())
        fill_in (true);
      pass (200000);
    }
    if (!gateway.registered)
      blame ("the user cannot register");
  }

  void end ()
  {
    sign_off ();
    pass (3600 * 1000);
    if (!client.world.timers.empty ())
      blame ("a timer is left without a reason");
    if (state () == "logged-in")
      blame ("it is shown as logged in after the end");
  }

  Family family;
  Chance chance;
  Gateway gateway;
  Conversation client;
  std::string stored;
  std::optional<bool> decided; /* what the user has chosen, and nobody has changed since */
  std::deque<gint64> presences;
  std::vector<std::string> recent; /* types of presence sent to the gateway */
  std::vector<std::string> unacknowledged;
  bool in_roster; /* the server tells it of the user, in place of the client */
  bool online = false;
};

} // namespace simulation
