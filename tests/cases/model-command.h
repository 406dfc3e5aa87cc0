/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A command that sets a transport up, without a window: what the model needs of whoever runs it. */
#pragma once

#include <string>

#include "model/transport.h"
#include "protocol/commands.h"

namespace cases {

class ModelCommand {
public:
  ModelCommand () = default;
  ~ModelCommand ();
  ModelCommand (const ModelCommand &) = delete;
  ModelCommand &operator= (const ModelCommand &) = delete;

  void run (PtTransport *transport, const std::string &node);
  /* Whether a stage is open. */
  bool is_open () const
  {
    return is_shown;
  }
  PtForm *form () const
  {
    return stage->form;
  }
  std::string headline () const;
  /* Takes the step that the gateway proposes. */
  void submit ();
  void cancel ();

  std::string reason; /* why the stage is shown again */

private:
  static void on_stage (GObject *source, GAsyncResult *result, gpointer self);
  void take (PtCommandStage *next, const GError *error);
  void ask (PtCommandAction step, const PtForm *form);

  PtTransport *transport = nullptr;
  std::string node;
  PtCommandStage *stage = nullptr;
  bool is_shown = false;
};

} // namespace cases
