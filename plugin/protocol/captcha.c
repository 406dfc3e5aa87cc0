/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CAPTCHA forms (XEP-0158): a challenge in a message, and the answer to it. */

#include "protocol/captcha.h"

#include "common/text.h"
#include "protocol/node.h"

/**
 * pt_captcha_parse:
 * @message: a message
 *
 * Reads a challenge (XEP-0158 section 3.1). A form without words of its own has those of the message.
 * One that is truncated is none: the message's words say where else it can be answered.
 *
 * Returns: (transfer full) (nullable): the form to fill in, or %NULL when the message is none
 */
PtForm *
pt_captcha_parse (xmlnode *message)
{
  xmlnode *captcha = xmlnode_get_child_with_namespace (message, "captcha", PT_NS_CAPTCHA);
  g_autoptr (PtForm) form = pt_form_parse_child (captcha);

  if (form == NULL || form->truncated)
    return NULL;
  if (form->instructions == NULL) {
    xmlnode *body = xmlnode_get_child (message, "body");

    form->instructions = body != NULL ? pt_node_get_lines (body, PT_TEXT_MESSAGE_MAX) : NULL;
  }

  return g_steal_pointer (&form);
}

/**
 * pt_captcha_answer_new:
 * @form: a challenge that was filled in
 *
 * Returns: (transfer full): the child of an iq set that answers it (XEP-0158 section 3.2)
 */
xmlnode *
pt_captcha_answer_new (const PtForm *form)
{
  xmlnode *captcha = pt_node_new ("captcha", PT_NS_CAPTCHA);

  xmlnode_insert_child (captcha, pt_form_submit_new (form));

  return captcha;
}
