/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A transport's commands that register, or set up a server: each run is a session of steps. */
#include "gateway/replies.h"
#include "gateway/transport.h"

namespace gateway {

void
Transport::on_command (const Stanza &iq)
{
  const Stanza command = iq.first_child ();
  const std::string node = command.attribute ("node");
  const std::string id = command.attribute ("sessionid");
  if (runs.count (id) == 0)
    begin_command (iq, node);
  else if (command.attribute ("action") == "cancel")
    cancel_command (iq, id);
  else
    go_on (iq, id);
}

const FaceCommand *
Transport::find_command (const Stanza &iq, const std::string &node) const
{
  for (const FaceCommand &command : commands_of (iq))
    if (command.node == node && is_for (command, iq.from ()))
      return &command;
  return nullptr;
}

bool
Transport::is_for (const FaceCommand &command, const std::string &user) const
{
  const bool stranger = registration_of (user) == nullptr;
  return command.whom == FaceCommand::For::everybody
         || (command.whom == FaceCommand::For::strangers) == stranger;
}

void
Transport::begin_command (const Stanza &iq, const std::string &node)
{
  const FaceCommand *command = find_command (iq, node);
  if (command == nullptr || command->steps.empty ()) {
    answer_error (iq, "item-not-found");
    return;
  }
  const std::string id = "session-" + std::to_string (++last_run);
  runs[id] = {command, 0, {}, Stanza ()};
  answer_payload (iq, stage_of (node, id, command->steps[0]));
}

void
Transport::cancel_command (const Stanza &iq, const std::string &id)
{
  answer_payload (iq, end_of (runs[id].command->node, id, ""));
  runs.erase (id);
}

void
Transport::go_on (const Stanza &iq, const std::string &id)
{
  CommandRun &run = runs[id];
  const CommandStep &step = run.command->steps[run.step];
  for (const auto &[name, value] : fields_of (iq.first_child ()))
    run.fields[name] = value;
  if (step.checked != nullptr && run.fields[step.checked] != step.right)
    answers.send (iq, iq_error (iq, "not-authorized", step.wrong));
  else if (step.waits)
    run.waiting = iq;
  else
    take_step (iq, id);
}

void
Transport::take_step (const Stanza &iq, const std::string &id)
{
  CommandRun &run = runs[id];
  if (++run.step < run.command->steps.size ()) {
    answer_payload (iq, stage_of (run.command->node, id, run.command->steps[run.step]));
    return;
  }
  const CommandRun done = run;
  runs.erase (id);
  finish_command (iq, id, done);
}

void
Transport::finish_command (const Stanza &iq, const std::string &id, const CommandRun &run)
{
  const std::string user = support::bare_jid (iq.from ());
  if (leads_to_servers ()) {
    answer_payload (iq, end_of (run.command->node, id, "Configuration successfully applied."));
  } else if (run.command->whom == FaceCommand::For::users) {
    unregister (user, Stanza ());
    answer_payload (iq, end_of (run.command->node, id, "You have been unregistered."));
  } else {
    register_by (user, run.fields);
    answer_payload (iq, end_of (run.command->node, id, "Success, welcome!"));
  }
}

/* What follows overtakes the answer. */
void
Transport::register_by (const std::string &user, const std::map<std::string, std::string> &fields)
{
  Registration registration;
  registration.fields = fields;
  auto phone = fields.find ("phone");
  registration.fields["username"] = phone != fields.end () ? phone->second : "Romeo";
  registration.in_roster = true;
  registered.put (network.domain, user, registration);
  roster.set (user, {network.domain, network.name, "both", {network.face->roster_group}});
  session (user).say (network.face->registered);
  session (user).log_in ();
}

int
Transport::scan ()
{
  int scanned = 0;
  for (auto &[id, run] : std::map<std::string, CommandRun> (runs)) {
    if (!run.waiting)
      continue;
    runs[id].waiting = Stanza ();
    take_step (run.waiting, id);
    scanned++;
  }
  return scanned;
}

} // namespace gateway
