/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One user's login on the network: log in, lose the connection, log out, follow the resources'
 * presence. The contacts' part is in session-contacts.cc. */
#include "gateway/session.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "gateway/replies.h"

namespace gateway {

namespace {

constexpr int connection_tries = 3;
constexpr int codes_in_a_login = 8;

Refusal
refusal_with (const std::string &text, const std::string &condition = "not-authorized")
{
  Refusal refusal;
  refusal.text = text;
  refusal.condition = condition;
  return refusal;
}

std::string
escape (const std::string &text)
{
  g_autofree char *escaped = g_markup_escape_text (text.c_str (), -1);
  return escaped;
}

std::string
element (const std::string &name, const std::string &text)
{
  return text.empty () ? "" : "<" + name + ">" + escape (text) + "</" + name + ">";
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
Session::log_in ()
{
  if (current == State::offline)
    start_login ();
}

bool
Session::try_password (const std::string &password)
{
  tried++;
  return password != "wrong";
}

void
Session::available (const Stanza &presence)
{
  const bool is_new = note_resource (presence);
  const bool is_plain = presence.child_text ("show").empty ();
  spoken_to = true;
  if (face ().presence_logs_in && (is_plain || !face ().wants_plain_presence))
    log_in ();
  warn_later (presence.from ());
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
  if (!face ().presence_logs_out)
    return;
  if (present.empty ()) {
    log_out (resource);
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
  if (face ().repeats_itself) {
    if (!last_status.empty ())
      with.component.send (Stanza::parse (last_status).set ("to", by));
    warn_later (by);
    return;
  }
  Stanza answer = Stanza::element (
      "presence",
      {{"to", by}, {"from", with.network.domain}, {"type", online () ? "" : "unavailable"}});
  with.component.send (answer.add ("status"));
}

void
Session::warn_later (const std::string &resource)
{
  if (face ().not_ready.empty () || online ())
    return;
  run_later (with.plan.not_ready_delay, [this, resource] {
    if (!online ())
      say (face ().not_ready, "", resource);
  });
}

void
Session::log_out (const std::string &resource)
{
  if (current == State::offline)
    return;
  const bool had_contacts = online ();
  current = State::offline;
  timer.stop ();
  present.clear ();
  say (face ().logged_out, "", resource);
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
  last_status.clear ();
  network_lost = false;
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
Session::lose_network ()
{
  if (online ())
    lose (refusal_with (face ().no_network));
}

/* A gateway at which presence is no log-in comes back by itself. */
void
Session::network_is_back ()
{
  if (network_lost && !face ().presence_logs_in)
    log_in ();
}

void
Session::start_login ()
{
  current = State::connecting;
  spoken_to = !registering;
  say (face ().connecting);
  codes_sent = 0;
  if (face ().has_codes)
    send_code ();
  else if (with.plan.login_delay >= 0)
    timer.start (with.plan.login_delay, [this] { finish_login (); });
}

/* As the network's own look; after some the network has enough. */
void
Session::send_code ()
{
  if (codes_sent++ == codes_in_a_login) {
    login_failed (refusal_with ("QR Timed Out"), face ().refused);
    return;
  }
  g_autofree char *random = g_uuid_string_random ();
  code = "2@" + std::string (random) + "," + std::string (random, 8) + "+Kq0=,"
         + std::to_string (codes_sent);
  with.component.send (
      Stanza::element ("message", {{"type", "chat"}, {"to", user}, {"from", with.network.domain}})
          .add ("body", code));
  timer.start (with.plan.code_interval, [this] { send_code (); });
}

std::string
Session::code_to_scan () const
{
  return current == State::connecting ? code : "";
}

/* The network knows the user by the phone. */
bool
Session::scan (const std::string &read)
{
  if (read.empty () || read != code_to_scan ())
    return false;
  const Registration *registration = with.registrations.find (with.network.domain, user);
  if (registration != nullptr) {
    Registration known = *registration;
    known.fields["username"] = "+447700900123";
    with.registrations.put (with.network.domain, user, known);
  }
  finish_login ();
  return true;
}

void
Session::finish_login ()
{
  timer.stop ();
  const Registration *registration = with.registrations.find (with.network.domain, user);
  network_lost = with.plan.network_is_down;
  if (network_lost)
    login_failed (refusal_with (face ().no_network, "service-unavailable"), face ().unreachable);
  else if (auto refusal = std::exchange (with.plan.next_login, std::nullopt))
    login_failed (*refusal, face ().refused);
  else if (registration == nullptr || !try_password (registration->field ("password")))
    login_failed (refusal_with (face ().wrong_password), face ().refused);
  else
    logged_in ();
}

void
Session::logged_in ()
{
  current = State::online;
  const Resource *highest = highest_resource ();
  shown = highest != nullptr && with.network.echoes_status ? highest->status : Status ();
  say (face ().online);
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
Session::login_failed (const Refusal &refusal, const Sayings &sayings)
{
  current = State::offline;
  answer_registration (refusal);
  say (sayings, refusal.text);
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
    say (face ().online);
  } else if (tries < connection_tries) {
    timer.start (with.plan.retry_delay, [=] { retry_connection (tries + 1, false); });
  } else {
    give_up ();
  }
}

void
Session::give_up ()
{
  lose (refusal_with ("Your connection to the " + with.network.shouted_key ()
                      + " network was lost."));
}

void
Session::lose (const Refusal &refusal)
{
  current = State::offline;
  network_lost = true;
  say (face ().unreachable, refusal.text);
  send_contacts (user, true);
  tell_resources (refusal);
  present.clear ();
}

void
Session::tell_resources (const Refusal &refusal)
{
  if (!face ().tells_by_errors || !refusal.in_message)
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
  if (with.network.echoes_status && face ().mirrors_status)
    say (face ().online);
}

std::string
Session::fill_in (const char *xml, const std::string &words) const
{
  const Registration *registration = with.registrations.find (with.network.domain, user);
  const std::string username = registration != nullptr ? registration->field ("username") : "";
  const Status status = with.network.echoes_status ? shown : Status ();
  const std::pair<std::string, std::string> places[]
      = {{"{words}", escape (words)},
         {"{username}", escape (username)},
         {"{status}", element ("show", status.show) + element ("status", status.text)}};
  std::string text = xml;
  for (const auto &[place, value] : places)
    if (const size_t at = text.find (place); at != std::string::npos)
      text.replace (at, place.size (), value);
  return text;
}

void
Session::say (const Sayings &sayings, const std::string &words, const std::string &resource)
{
  const std::vector<std::string> to[] = {{user}, resources (), {resource}};
  for (const Saying &each : sayings) {
    for (const std::string &jid : to[static_cast<size_t> (each.to)]) {
      if (jid.empty ())
        continue;
      Stanza stanza = Stanza::parse (fill_in (each.xml, words));
      stanza.set ("from", with.network.domain).set ("to", jid);
      if (stanza.name () == "presence" && stanza.type ().empty ())
        last_status = stanza.to_xml ();
      with.component.send (stanza);
    }
  }
}

} // namespace gateway
