/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's registrations: taken, refused, ended. */
#include "gateway/replies.h"
#include "gateway/transport.h"

namespace gateway {

void
Transport::on_register (const Stanza &iq)
{
  if (network.face->refuses_form && (iq.type () == "get" || !iq.first_child ().child ("remove"))) {
    answers.send (iq, iq_error (iq, "bad-request",
                                "You must use adhoc commands to register to this gateway."));
    return;
  }
  if (iq.type () == "get") {
    answer_payload (iq, network.face->form (network, registration_of (iq.from ())));
    return;
  }
  const RegisterRequest request = read_register_request (iq.first_child ());
  if (asks_for_removal (request))
    on_remove (iq);
  else if (request.kind == RegisterRequest::Kind::malformed || !complete (network, request))
    answers.send (iq, iq_error (iq, network.face->incomplete, network.face->incomplete_text));
  else if (!refuse_registration (iq, request))
    on_fill_in (iq, request);
}

bool
Transport::is_accepted (const Stanza &iq, const RegisterRequest &request)
{
  auto password = request.fields.find ("password");
  return !network.face->tries_before_storing || plan.network_is_down
         || password == request.fields.end ()
         || session (support::bare_jid (iq.from ())).try_password (password->second);
}

bool
Transport::asks_for_removal (const RegisterRequest &request) const
{
  auto box = request.fields.find (network.face->removal_field);
  return request.kind == RegisterRequest::Kind::remove
         || (box != request.fields.end () && !box->second.empty ()
             && (network.face->any_value_removes || box->second == "1" || box->second == "true"));
}

bool
Transport::refuse_registration (const Stanza &iq, const RegisterRequest &request)
{
  Refusal refusal;
  refusal.message_condition = "";
  if (auto planned = std::exchange (plan.next_registration, std::nullopt)) {
    refusal = *planned;
  } else if (plan.forbidden.count (support::bare_jid (iq.from ())) > 0) {
    refusal.condition = "forbidden";
    refusal.text = "Your registration was denied because you are not allowed to use the service.";
  } else if (network.key == "irc"
             && request.fields.at ("username").find (' ') != std::string::npos) {
    refusal.condition = "bad-request";
    refusal.text = "Your registration was denied because the username you provided was not valid "
                   "for the service.";
  } else if (!is_accepted (iq, request)) {
    refusal.condition = network.face->incomplete;
    refusal.text = network.face->wrong_password;
    refusal.in_iq = true;
    refusal.in_message = false;
  } else {
    return false;
  }
  refuse (iq, refusal);
  return true;
}

void
Transport::refuse (const Stanza &iq, const Refusal &refusal)
{
  answers.send (iq, iq_error (iq, refusal.condition, refusal.in_iq ? refusal.text : ""));
  if (!refusal.in_message)
    return;
  const Stanza message
      = error_message (network.domain, iq.from (), refusal.text, refusal.message_condition);
  run_later (refusal.message_delay, [this, message] { component.send (message); });
}

void
Transport::on_fill_in (const Stanza &iq, const RegisterRequest &request)
{
  const std::string user = support::bare_jid (iq.from ());
  const Registration *old = registered.find (network.domain, user);
  Registration registration = old != nullptr ? *old : Registration ();
  registration.fields = request.fields;
  registration.in_roster
      = !network.face->roster_group.empty () && (registration.in_roster || request.in_roster);

  if (network.face->answers_after_login)
    session (user).log_out ();
  registered.put (network.domain, user, registration);
  if (registration.in_roster)
    roster.set (user, {network.domain, network.name, "both", {network.face->roster_group}});
  log_in_after (iq, old == nullptr);
}

/* A change is used by the next log-in, but at Kraken, which logs in anew. */
void
Transport::log_in_after (const Stanza &iq, bool is_new)
{
  Session &own = session (support::bare_jid (iq.from ()));
  if (network.face->answers_after_login) {
    own.log_in_for (iq);
    return;
  }
  answers.send (iq, iq_result (iq));
  if (!is_new)
    return;
  /* Behind the answer. */
  run_later (0, [this, &own] {
    own.say (network.face->registered);
    if (!network.face->presence_logs_in)
      own.log_in ();
  });
}

void
Transport::on_remove (const Stanza &iq)
{
  session (support::bare_jid (iq.from ())).say (network.face->removal_asked, "", iq.from ());
  if (registration_of (iq.from ()) == nullptr)
    answer_error (iq, "registration-required");
  else
    unregister (support::bare_jid (iq.from ()), iq);
}

void
Transport::unregister (const std::string &user, const Stanza &remove)
{
  const Registration *registration = registered.find (network.domain, user);
  if (registration == nullptr)
    return;
  const bool in_roster = registration->in_roster;
  session (user).log_out ();
  session (user).forget ();
  registered.erase (network.domain, user);
  if (!network.face->empties_roster) {
    answer_remove (remove);
    run_later (0, [this, user] { session (user).say (network.face->unregistered); });
    return;
  }
  withdraw_items (user, in_roster, [this, remove] { answer_remove (remove); });
}

void
Transport::answer_remove (const Stanza &remove)
{
  if (remove)
    answers.send (remove, iq_result (remove));
}

void
Transport::withdraw_items (const std::string &user,
                           bool with_transport,
                           const std::function<void ()> &done)
{
  roster.fetch (user, [=] (const Roster::Items &items) {
    auto own = items.find (network.domain);
    if (with_transport && own != items.end ())
      withdraw_transport (user, own->second);
    for (const auto &[jid, item] : items)
      if (support::jid_domain (jid) == network.domain && jid != network.domain)
        roster.withdraw (user, item);
    done ();
  });
}

void
Transport::withdraw_transport (const std::string &user, const RosterItem &item)
{
  RosterItem half = item;
  half.subscription = "from";
  roster.set (user, half);
  component.send (forbidden_presence (network.domain, user));
  half.subscription = "none";
  roster.set (user, half);
  component.send (forbidden_presence (network.domain, user));
  half.subscription = "remove";
  roster.set (user, half);
}

} // namespace gateway
