/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Form, question, answer, next form: what registration, commands, search and contacts are like. */

#pragma once

#include "protocol/dataform.h"
#include "purple/windows/form-pictures.h"
#include "purple/windows/window.h"

G_BEGIN_DECLS

typedef struct _PtFlow PtFlow;

/**
 * PtFlowType:
 * @kind: the kind of its windows
 * @ok_text: (nullable): the button that submits the form, not translated
 * @get_ok_text: (nullable): that button's text, translated, where it is not always the same
 * @show: shows a form, with pt_flow_ask()
 * @tells_policy: (nullable): whether the user is told first what the gateway does with what is typed
 * @add_fields: (nullable): adds fields of its own below those of the form
 * @read_fields: (nullable): reads those
 * @is_sent: (nullable): whether what was typed into the form leaves when it is submitted
 * @submit: (transfer full): sends what was typed; ends in pt_flow_show(), pt_flow_fail() or
 *   pt_flow_free()
 * @cancel: (nullable): the user has cancelled, and the flow ends
 * @keep: (nullable): the account, which may come back, goes away; what was typed is in the form
 * @free: frees the data
 */
typedef struct {
  const char *kind;
  const char *ok_text;
  const char *(*get_ok_text) (const PtFlow *flow);
  void (*show) (PtFlow *flow);
  gboolean (*tells_policy) (const PtFlow *flow);
  void (*add_fields) (PtFlow *flow, PurpleRequestFieldGroup *group);
  void (*read_fields) (PtFlow *flow, PurpleRequestFields *fields);
  gboolean (*is_sent) (PtFlow *flow);
  void (*submit) (PtFlow *flow);
  void (*cancel) (PtFlow *flow);
  void (*keep) (PtFlow *flow);
  GDestroyNotify free;
} PtFlowType;

/**
 * PtFlow:
 * @account: (not nullable): the account's session
 * @transport: (not nullable): whom it talks to
 * @data: what its type needs
 * @reason: (nullable): why the form is shown again
 *
 * A window is open, or an answer is waited for, or both.
 */
struct _PtFlow {
  PtAccount *account;
  PtTransport *transport;
  gpointer data;
  char *reason;

  /*< private >*/
  const PtFlowType *type;
  PtWindow *window;
  PtForm *form;
  PurpleRequestFields *fields;
  PtFormPictures *pictures; /* (nullable): being fetched */
  gboolean without_consent; /* a password would have left unencrypted */
};

PtFlow *
pt_flow_new (const PtFlowType *type, PtAccount *account, PtTransport *transport, gpointer data);
void pt_flow_free (PtFlow *flow);
void pt_flow_show (PtFlow *flow, const char *reason);
void pt_flow_withdraw (PtFlow *flow);
void pt_flow_ask (PtFlow *flow,
                  PtForm *form,
                  const char *title,
                  const char *primary,
                  const char *secondary);
void pt_flow_fail (PtFlow *flow, const GError *error);
void pt_flow_fail_too_large (PtFlow *flow);
gboolean pt_flow_is_interrupted (const GError *error);
char *pt_flow_make_text (const char *first, const char *second, const char *third);
PtFlow *pt_flow_find (PtTransport *transport, const PtFlowType *type);

G_END_DECLS
