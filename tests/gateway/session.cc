/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One user's login on the network: log in, lose the connection, log out, follow the resources'
 * presence. The contacts' part is in session-contacts.cc. */
#include "gateway/session.h"

#include <algorithm>
#include <cstdlib>

#include "gateway/replies.h"

namespace gateway {

namespace {

constexpr int connection_tries = 3;

Refusal
bad_password ()
{
  Refusal refusal;
  refusal.text = "The password you registered with is incorrect.  Please re-register with the "
                 "correct password.";
  return refusal;
}

} // namespace

Session::Session (const Surroundings &surroundings, const std::string &bare_jid)
    : with (surroundings), user (bare_jid)
{
}

std::string
Session::describe () const
{
  std::string text = online () ? "online" : current == State::offline ? "offline" : "connecting";
  for (const Resource &resource : present)
    text += ":" + support::jid_resource (resource.jid);
  return text;
}

void
Session::log_in_for (const Stanza &registration)
{
  registering = registration;
  /* The resource that registers is a session at once, with a status that the gateway doesn't
   * know. */
  if (find_resource (registration.from ()) == nullptr)
    present.push_back ({registration.from (), {}, 0});
  start_login ();
}

void
Session::available (const Stanza &presence)
{
  const bool is_new = note_resource (presence);
  spoken_to = true;
  if (current == State::offline)
    start_login ();
  if (!online ())
    return;
  if (is_new)
    send_contacts (presence.from (), false);
  follow_status ();
  flush_held ();
}

void
Session::unavailable (const std::string &resource)
{
  auto left = std::find_if (present.begin (), present.end (),
                            [&] (const Resource &each) { return each.jid == resource; });
  if (left == present.end ())
    return;
  present.erase (left);
  if (present.empty ()) {
    log_out ();
    return;
  }
  if (online ())
    send_contacts (resource, true);
  with.component.send (Stanza::element (
      "presence", {{"type", "unavailable"}, {"to", resource}, {"from", with.network.domain}}));
  /* Kraken probes the next resource, and only in the roster gets an answer. Prosody would answer for
   * all resources, the one that has just left too, so what is known of the next one has to do. */
  if (online () && in_roster ())
    follow_status ();
}

void
Session::probed (const std::string &by)
{
  Stanza answer = Stanza::element (
      "presence",
      {{"to", by}, {"from", with.network.domain}, {"type", online () ? "" : "unavailable"}});
  with.component.send (answer.add ("status"));
}

void
Session::log_out ()
{
  if (current == State::offline)
    return;
  const bool had_contacts = online ();
  current = State::offline;
  timer.stop ();
  present.clear ();
  send_status ("unavailable");
  if (had_contacts)
    send_contacts (user, true);
}

void
Session::forget ()
{
  current = State::offline;
  timer.stop ();
  present.clear ();
  conversations.clear ();
  registering = Stanza ();
}

void
Session::release_login ()
{
  if (current == State::connecting)
    finish_login ();
}

void
Session::drop (bool recovers)
{
  if (!online ())
    return;
  current = State::connecting;
  timer.start (with.plan.retry_delay, [=] { retry_connection (1, recovers); });
}

void
Session::start_login ()
{
  current = State::connecting;
  spoken_to = !registering;
  if (with.plan.login_delay >= 0)
    timer.start (with.plan.login_delay, [this] { finish_login (); });
}

void
Session::finish_login ()
{
  timer.stop ();
  const Registration *registration = with.registrations.find (with.network.domain, user);
  if (auto refusal = std::exchange (with.plan.next_login, std::nullopt))
    login_failed (*refusal);
  else if (registration == nullptr || registration->field ("password") == "wrong")
    login_failed (bad_password ());
  else
    logged_in ();
}

void
Session::logged_in ()
{
  current = State::online;
  shown = with.network.echoes_status ? highest_resource ()->status : Status ();
  send_status ("");
  answer_registration (std::nullopt);
  /* In the roster, the transport learns the user's status from the server. */
  if (in_roster ())
    with.component.send (Stanza::element (
        "presence", {{"type", "probe"}, {"to", user}, {"from", with.network.domain}}));
  publish_contacts ();
  if (spoken_to)
    flush_held ();
}

void
Session::login_failed (const Refusal &refusal)
{
  current = State::offline;
  answer_registration (refusal);
  send_status ("unavailable");
  tell_resources (refusal);
  present.clear ();
}

void
Session::answer_registration (const std::optional<Refusal> &refusal)
{
  if (!registering)
    return;
  const Stanza query = std::exchange (registering, Stanza ());
  if (!refusal)
    with.answers.send (query, iq_result (query));
  else
    with.answers.send (query,
                       iq_error (query, refusal->condition, refusal->in_iq ? refusal->text : ""));
}

void
Session::retry_connection (int tries, bool recovers)
{
  if (recovers) {
    current = State::online;
    send_status ("");
  } else if (tries < connection_tries) {
    timer.start (with.plan.retry_delay, [=] { retry_connection (tries + 1, false); });
  } else {
    give_up ();
  }
}

void
Session::give_up ()
{
  Refusal refusal;
  refusal.text = "Your connection to the " + with.network.shouted_key () + " network was lost.";
  current = State::offline;
  send_status ("unavailable");
  send_contacts (user, true);
  tell_resources (refusal);
  present.clear ();
}

void
Session::tell_resources (const Refusal &refusal)
{
  if (!refusal.in_message)
    return;
  /* One for each: Prosody drops errors to a bare JID, as RFC 6121 (8.5.2.2.1) has it. */
  for (const std::string &jid : resources ()) {
    const Stanza message
        = error_message (with.network.domain, jid, refusal.text, refusal.message_condition);
    run_later (refusal.message_delay, [this, message] { with.component.send (message); });
  }
}

std::vector<std::string>
Session::resources () const
{
  std::vector<std::string> jids;
  for (const Resource &resource : present)
    jids.push_back (resource.jid);
  return jids;
}

bool
Session::in_roster () const
{
  const Registration *registration = with.registrations.find (with.network.domain, user);
  return registration != nullptr && registration->in_roster;
}

Session::Resource *
Session::find_resource (const std::string &jid)
{
  for (Resource &resource : present)
    if (resource.jid == jid)
      return &resource;
  return nullptr;
}

bool
Session::note_resource (const Stanza &presence)
{
  Resource *resource = find_resource (presence.from ());
  const bool is_new = resource == nullptr;
  if (is_new) {
    present.push_back ({presence.from (), {}, 0});
    resource = &present.back ();
  }
  resource->status = {presence.child_text ("show"), presence.child_text ("status")};
  resource->priority = std::atoi (presence.child_text ("priority").c_str ());
  return is_new;
}

const Session::Resource *
Session::highest_resource () const
{
  auto highest = std::max_element (
      present.begin (), present.end (),
      [] (const Resource &a, const Resource &b) { return a.priority < b.priority; });
  return highest != present.end () ? &*highest : nullptr;
}

void
Session::follow_status ()
{
  const Status wanted = highest_resource ()->status;
  if (wanted == shown)
    return;
  shown = wanted;
  if (with.network.echoes_status)
    send_status ("");
}

void
Session::send_status (const std::string &type)
{
  Stanza presence
      = Stanza::element ("presence", {{"type", type}, {"to", user}, {"from", with.network.domain}});
  if (type.empty () && with.network.echoes_status) {
    if (!shown.show.empty ())
      presence.add ("show", shown.show);
    if (!shown.text.empty ())
      presence.add ("status", shown.text);
  }
  with.component.send (presence);
}

} // namespace gateway
