/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's registrations: taken, refused, ended. */
#include "gateway/replies.h"
#include "gateway/transport.h"

namespace gateway {

void
Transport::on_register (const Stanza &iq)
{
  if (iq.type () == "get") {
    answer_payload (iq, register_form (network, registration_of (iq.from ())));
    return;
  }
  const RegisterRequest request = read_register_request (iq.first_child ());
  if (request.kind == RegisterRequest::Kind::remove)
    on_remove (iq);
  else if (request.kind == RegisterRequest::Kind::malformed || !complete (network, request))
    answer_error (iq, "bad-request");
  else if (!refuse_registration (iq, request))
    on_fill_in (iq, request);
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
  registration.in_roster = registration.in_roster || request.in_roster;

  session (user).log_out ();
  registered.put (network.domain, user, registration);
  if (registration.in_roster)
    roster.set (user, {network.domain, network.name, "both", {"Transports"}});
  session (user).log_in_for (iq);
}

void
Transport::on_remove (const Stanza &iq)
{
  send_presence ("unavailable", network.domain, iq.from ());
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
  withdraw_items (user, in_roster, [this, remove] {
    if (remove)
      answers.send (remove, iq_result (remove));
  });
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
