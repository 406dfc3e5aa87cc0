/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random sessions against random gateways, on the model's own clock, and an oracle: what must be true
 * of every one of them. A seed makes a session again:
 *
 *   PT_SIMULATION_SEED=1234 PT_SIMULATION_SESSIONS=1 simulation --gtest_filter='*kraken*'
 */

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "../unit/model/conversation.h"
#include "../unit/xml.h"
#include "model/actions.h"

using unit::Conversation;
using unit::look;

namespace {

constexpr const char *GATEWAY = "xmpp.openfire.test";
constexpr const char *BARE = "alice@openfire.test";
constexpr const char *FULL = "alice@openfire.test/lab";
constexpr const char *OTHERS = "other.openfire.test";

enum class Family { kraken, spectrum2, slidge, slixmpp, open };

/* Whatever is random in a session comes from here. */
class Chance {
public:
  explicit Chance (unsigned seed) : engine (seed)
  {
  }

  int below (int n)
  {
    return std::uniform_int_distribution<int> (0, n - 1) (engine);
  }

  bool one_in (int n)
  {
    return below (n) == 0;
  }

private:
  std::mt19937 engine;
};

/* --- The gateway -------------------------------------------------------------------------- */

/* What it sends leaves in order, each stanza some time after it was decided on. */
class Gateway {
public:
  Gateway (Family family, Chance *chance) : family (family), chance (chance)
  {
  }

  bool up = true;
  bool network = true;
  bool good = true; /* the login information that it has */
  bool registered = true;
  bool second = false; /* another client of the user */
  bool ours = false;   /* this client has told it that the user is available */
  bool honest = true;
  bool refused = false; /* it has said so of the login information that it has */

  bool is_in () const
  {
    return session == in;
  }

  void hear_available ()
  {
    ours = true;
    if (family == Family::open || family == Family::slixmpp) {
      session = in;
      say (available ());
    } else if (!registered) {
      say (presence ("unavailable", BARE, unit::error ("403", "auth", "forbidden")));
    } else if (session == out) {
      connect ();
    } else if (session == in && family == Family::spectrum2) {
      say (available ());
    }
  }

  void hear_unavailable ()
  {
    if (!ours && !second && session == out)
      return;
    ours = false;
    if (family == Family::slidge || family == Family::open)
      return;
    if (second && session == in) {
      say (presence ("unavailable", FULL));
      return;
    }
    leave ();
    say (presence ("unavailable", BARE));
  }

  void hear_probe ()
  {
    if (session == in)
      say (available ());
  }

  void lose_network ()
  {
    network = false;
    if (session != in || family == Family::slixmpp || family == Family::open)
      return;
    leave ();
    fail (true);
  }

  void regain_network ()
  {
    network = true;
  }

  void die ()
  {
    up = false;
    leave ();
    queue.clear ();
    ours = second = false;
  }

  void come_back ()
  {
    up = true;
  }

  void unregister ()
  {
    registered = false;
    leave ();
    say (presence ("unsubscribed", BARE));
    say (presence ("unavailable", BARE));
  }

  void let_second_in ()
  {
    second = true;
    if (session == out && registered && family != Family::open)
      connect ();
  }

  void let_second_out ()
  {
    second = false;
    if (ours || session == out || family == Family::slidge || family == Family::open)
      return;
    leave ();
    say (presence ("unavailable", BARE));
  }

  /* Something that nothing in its state gives a reason for. */
  void lie ()
  {
    static const std::vector<std::function<std::string (Gateway *)>> lies = {
        [] (Gateway *self) { return self->available (); },
        [] (Gateway *self) { return self->presence ("unavailable", BARE); },
        [] (Gateway *self) { return self->presence ("unavailable", FULL, "<status/>"); },
        [] (Gateway *self) {
          return self->presence ("unavailable", FULL, "<status>Connecting</status>");
        },
        [] (Gateway *self) {
          return self->presence ("", BARE, "<show>dnd</show><status>Busy with things</status>");
        },
        [] (Gateway *self) {
          return self->presence ("", BARE, "<show>away</show><status>Logged out</status>");
        },
        [] (Gateway *self) {
          return self->presence ("error", FULL,
                                 unit::error ("404", "wait", "remote-server-timeout"));
        },
        [] (Gateway *self) {
          return self->presence ("error", FULL,
                                 unit::error ("", "wait", "recipient-unavailable", "Retry later"));
        },
        [] (Gateway *self) { return self->message ("chat", "Enter the code?"); },
        [] (Gateway *self) { return self->message ("chat", "Wrong password"); },
        [] (Gateway *self) { return self->message ("error", "Unable to log in"); },
        [] (Gateway *self) { return self->message ("error", "Connection lost"); },
    };

    honest = false;
    say (lies[static_cast<size_t> (chance->below (static_cast<int> (lies.size ())))](this));
  }

  /* What is due by @now; null when nothing is. */
  const std::string *take (gint64 now)
  {
    if (queue.empty () || queue.front ().first > now)
      return nullptr;
    last = std::move (queue.front ());
    queue.erase (queue.begin ());
    if (last.second == "connected") {
      finish ();
      return take (now);
    }
    if (last.second == "refused") {
      refused = ours;
      return take (now);
    }

    return &last.second;
  }

  gint64 next_due () const
  {
    return queue.empty () ? G_MAXINT64 : queue.front ().first;
  }

  void set_time (gint64 time)
  {
    now = time;
  }

private:
  enum { out, connecting, in } session = out;

  std::string presence (const std::string &type, const char *to, const std::string &content = "")
  {
    return "<presence from='" + std::string (GATEWAY) + "' to='" + to + "'"
           + (type.empty () ? "" : " type='" + type + "'") + ">" + content + "</presence>";
  }

  std::string
  message (const std::string &type, const std::string &body, const std::string &more = "")
  {
    const std::string error
        = type == "error" ? unit::error ("", "wait", "undefined-condition") : "";

    return "<message from='" + std::string (GATEWAY) + "' to='" + BARE + "' type='" + type
           + "'><body>" + body + "</body>" + more + error + "</message>";
  }

  std::string available ()
  {
    if (family == Family::slidge)
      return presence ("", BARE, "<show>chat</show><status>Connected as alice</status>");

    return presence ("", BARE);
  }

  void say (const std::string &stanza, int slowest = 300)
  {
    gint64 due = now + chance->below (slowest);

    if (!queue.empty ())
      due = std::max (due, queue.back ().first);
    queue.emplace_back (due, stanza);
    if (stanza[0] == '<' && chance->one_in (20)) /* slixmpp says some things twice */
      queue.emplace_back (due, stanza);
  }

  void connect ()
  {
    session = connecting;
    if (family == Family::spectrum2)
      say (presence ("unavailable", FULL, "<status>Connecting</status>"));
    else if (family == Family::slidge)
      say (presence ("", BARE, "<show>dnd</show><status>Logging in…</status>"));
    say ("connected", 8000);
  }

  void finish ()
  {
    if (session != connecting)
      return;
    if (network && good && registered) {
      session = in;
      say (available ());
      return;
    }
    session = out;
    fail (!network);
  }

  void leave ()
  {
    session = out;
    queue.erase (std::remove_if (queue.begin (), queue.end (),
                                 [] (const auto &each) { return each.second == "connected"; }),
                 queue.end ());
  }

  /* It cannot reach the network, or the network does not take the login information. */
  void fail (bool unreachable)
  {
    const std::string words = unreachable ? "Connection refused" : "Invalid password";

    switch (family) {
    case Family::kraken:
      say (presence ("unavailable", BARE));
      say (message ("error", words));
      break;
    case Family::spectrum2:
      say (message ("chat", words,
                    "<spectrumerror xmlns='http://spectrum.im/error'>"
                        + std::string (unreachable ? "CONNECTION_ERROR_NETWORK_ERROR"
                                                   : "CONNECTION_ERROR_AUTHENTICATION_FAILED")
                        + "</spectrumerror>"));
      say (presence ("unavailable", BARE));
      break;
    case Family::slidge:
      say (presence ("", BARE, "<show>dnd</show><status>Could not login: " + words + "</status>"));
      say (message ("chat", "You are not connected to this gateway! Maybe this message will tell "
                            "you why: "
                                + words));
      say (presence ("", BARE, "<show>dnd</show><status>Login failed</status>"));
      break;
    case Family::slixmpp:
    case Family::open:
      break;
    }
    if (!unreachable && ours && family != Family::slixmpp && family != Family::open)
      say ("refused");
  }

  Family family;
  Chance *chance;
  gint64 now = 0;
  std::vector<std::pair<gint64, std::string>> queue;
  std::pair<gint64, std::string> last;
};

/* --- The session -------------------------------------------------------------------------- */

class Session {
public:
  Session (Family family, unsigned seed) : family (family), chance (seed), gateway (family, &chance)
  {
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
    } else if (xmlns == "http://jabber.org/protocol/disco#info") {
      answer (id, to, info ());
    } else if (xmlns == "jabber:iq:register") {
      answer (id, to, form ());
    } else {
      client.receive ("<iq type='error' id='" + id + "' from='" + to + "' to='" + FULL + "'>"
                      + unit::error ("503", "cancel", "service-unavailable") + "</iq>");
    }
  }

  void serve_presence (const std::string &type)
  {
    if (type == "(null)" && gateway.refused && gateway.honest)
      blame ("refused login information is tried again");
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

  void answer (const std::string &id, const std::string &from, const std::string &payload)
  {
    client.receive ("<iq type='result' id='" + id + "'"
                    + (from.empty () ? "" : " from='" + from + "'") + " to='" + FULL + "'>"
                    + payload + "</iq>");
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

  /* The server passes it on to what is in the roster. */
  void broadcast (const std::string &presence)
  {
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
    online = false;
    if (gateway.ours && in_roster)
      gateway.hear_unavailable ();
    gateway.ours = false;
  }

  void break_off ()
  {
    tell ("the network breaks off");
    client.break_off ();
    client.world.sent.clear ();
    online = false;
    if (gateway.ours)
      gateway.hear_unavailable ();
  }

  void log_in ()
  {
    tell ("the user logs in");
    gateway.refused = false;
    pt_transport_log_in (transport ());
  }

  /* --- What happens --- */

  void act ()
  {
    if (!online) {
      if (chance.one_in (2))
        sign_on ();
      return;
    }
    switch (chance.below (16)) {
    case 0:
      sign_off ();
      break;
    case 1:
      break_off ();
      break;
    case 2:
      if (client.has (GATEWAY))
        log_in ();
      break;
    case 3:
      if (client.has (GATEWAY)) {
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
    tell ("the user wants to be logged in");
    broadcast ("<presence/>");
    pass (10000);
    pass (61000);
    if (state () == "needs-you") { /* after a lie it waits for what nobody has asked for */
      pt_transport_log_out (transport ());
      pass (6000);
    }
    if (state () != "logged-in" && state () != "connection-lost" && state () != "connecting")
      log_in ();
    pass (31 * 60 * 1000);
    if (state () == "connecting" || state () == "needs-you")
      blame ("it is still " + state () + " after half an hour");
    else if (state () != "logged-in")
      blame ("it is wanted and possible, and " + state ());
    else if (!gateway.is_in ())
      blame ("it is shown as logged in, and the gateway does not know of it");
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
  bool in_roster;
  bool online = false;
};

int
get_number (const char *variable, int otherwise)
{
  const char *value = std::getenv (variable);

  return value == nullptr ? otherwise : std::atoi (value);
}

class Simulation : public testing::TestWithParam<Family> {};

} // namespace

TEST_P (Simulation, HasNoViolation)
{
  const int sessions = get_number ("PT_SIMULATION_SESSIONS", 2000);
  const int first = get_number ("PT_SIMULATION_SEED", 1);
  int violations = 0;

  for (int seed = first; seed < first + sessions && violations < 3; seed++) {
    Session session (GetParam (), static_cast<unsigned> (seed));

    session.play ();
    if (session.violation.empty ())
      continue;
    violations++;
    ADD_FAILURE () << "seed " << seed << ": " << session.violation << "\n" << session.story.str ();
  }
}

INSTANTIATE_TEST_SUITE_P (Gateways,
                          Simulation,
                          testing::Values (Family::kraken,
                                           Family::spectrum2,
                                           Family::slidge,
                                           Family::slixmpp,
                                           Family::open),
                          [] (const testing::TestParamInfo<Family> &info) -> std::string {
                            switch (info.param) {
                            case Family::kraken:
                              return "kraken";
                            case Family::spectrum2:
                              return "spectrum2";
                            case Family::slidge:
                              return "slidge";
                            case Family::slixmpp:
                              return "slixmpp";
                            case Family::open:
                              return "open";
                            }
                            return "";
                          });
