/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A gateway of one of five families: its login to a network, its registration, and its lies. */
#pragma once

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <glib.h>

#include "../unit/model/conversation.h"

namespace simulation {

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

/* What it sends leaves in order, each stanza some time after it was decided on. */
class Gateway {
public:
  Gateway (Family family, Chance *chance)
      : family (family), chance (chance), asks (chance->one_in (6))
  {
  }

  bool up = true;
  bool network = true;
  bool good = true; /* the login information that it has */
  bool registered = true;
  bool second = false; /* another client of the user */
  bool ours = false;   /* this client has told it that the user is available */
  bool honest = true;
  bool refused = false;  /* it has said so of the login information that it has */
  bool changing = false; /* the client changes its registration, and hears of nothing else */
  bool served = false;   /* the server tells whoever asks that the user is available */

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
    if (asks)
      say ("asks");
  }

  void hear_probe ()
  {
    if (session == in)
      say (available ());
  }

  /* The user may try again, though not all has come in of what it says of the last try. */
  void forgive ()
  {
    refused = false;
    drop ("refused");
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

  /* What it answers login information with: the content of an error, or nothing. */
  std::string take_registration (bool right)
  {
    drop ("refused"); /* it was about the login information before this */
    switch (family) {
    case Family::kraken: /* stores it before it tries it */
      registered = true;
      good = right;
      leave ();
      if (!network)
        return unit::error ("503", "cancel", "service-unavailable");
      if (!right)
        return unit::error ("401", "auth", "not-authorized", "Wrong password");
      connect ();
      return "";
    case Family::slidge: /* tries it first */
      if (!network || !right)
        return unit::error ("406", "modify", "not-acceptable",
                            right ? "Connection refused" : "Invalid password");
      registered = good = true;
      connect ();
      return "";
    case Family::spectrum2: /* tries it with the next presence */
    case Family::slixmpp:
      registered = true;
      good = right;
      return "";
    case Family::open:
      break;
    }

    return unit::error ("503", "cancel", "service-unavailable");
  }

  void end_registration ()
  {
    const bool said = session != out;

    registered = refused = false;
    leave ();
    if (said)
      say (presence ("unavailable", BARE));
  }

  /* What it answers to the stream that has ended is nobody's. */
  void end_stream ()
  {
    drop ("form refused");
  }

  /* An answer, some time later: the client must not take it for another's. */
  void reply (const std::string &stanza)
  {
    say (stanza, chance->one_in (4) ? 20000 : 300);
  }

  /* What is known, to the oracle too, once all that was said before has come. */
  void mark (const std::string &what)
  {
    queue.emplace_back (queue.empty () ? now : queue.back ().first, what);
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
    if (last.second == "refused" || last.second == "form refused") {
      refused = ours && (last.second == "form refused" || !changing);
      return take (now);
    }
    if (last.second == "asks") {
      if (served)
        hear_available ();
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
      refused = false;
      say (available ());
      return;
    }
    session = out;
    fail (!network);
  }

  void leave ()
  {
    session = out;
    drop ("connected");
  }

  void drop (const std::string &what)
  {
    queue.erase (std::remove_if (queue.begin (), queue.end (),
                                 [&what] (const auto &each) { return each.second == what; }),
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
      mark ("refused");
  }

  Family family;
  Chance *chance;
  bool asks; /* the server whether the user is available, when he has logged out */
  gint64 now = 0;
  std::vector<std::pair<gint64, std::string>> queue;
  std::pair<gint64, std::string> last;
};

} // namespace simulation
