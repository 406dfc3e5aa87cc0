/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A command that sets a transport up, without a window. */

#include "model-command.h"

#include <gtest/gtest.h>

#include "../unit/xml.h"
#include "model/gateway-commands.h"

namespace cases {

ModelCommand::~ModelCommand ()
{
  pt_command_stage_free (stage);
}

void
ModelCommand::run (PtTransport *of, const std::string &name)
{
  transport = of;
  node = name;
  ASSERT_TRUE (pt_transport_begin_setup (transport));
  ask (PT_COMMAND_ACTION_EXECUTE, nullptr);
}

std::string
ModelCommand::headline () const
{
  return stage->form != nullptr ? unit::look (stage->form->title) : "";
}

void
ModelCommand::submit ()
{
  is_shown = false;
  ask (stage->default_action, stage->form);
}

void
ModelCommand::cancel ()
{
  is_shown = false;
  ask (PT_COMMAND_ACTION_CANCEL, nullptr);
  pt_transport_end_setup (transport, FALSE, nullptr, FALSE);
}

void
ModelCommand::ask (PtCommandAction step, const PtForm *form)
{
  pt_gateway_run_command (pt_transport_get_peer (transport), nullptr, node.c_str (),
                          stage != nullptr ? stage->session : nullptr, step, form, on_stage, this);
}

void
ModelCommand::on_stage (GObject *source, GAsyncResult *result, gpointer self)
{
  g_autoptr (GError) error = nullptr;
  PtCommandStage *next = pt_gateway_run_command_finish (
      pt_transport_get_peer (PT_TRANSPORT (source)), result, &error);

  static_cast<ModelCommand *> (self)->take (next, error);
}

void
ModelCommand::take (PtCommandStage *next, const GError *error)
{
  reason = error != nullptr ? error->message : "";
  if (next != nullptr) {
    pt_command_stage_free (stage);
    stage = next;
  }
  is_shown = stage != nullptr && stage->status == PT_COMMAND_EXECUTING;
  if (next != nullptr && next->status == PT_COMMAND_COMPLETED)
    pt_transport_end_setup (transport, !next->failed, nullptr, TRUE);
}

} // namespace cases
