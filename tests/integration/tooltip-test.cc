/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network in a contact's tooltip. Pidgin paints its tooltips, so assistive technology cannot read
 * them in the real window; here the test emits Pidgin's signal for them. */
#include <purple.h>

#include "integration/fixture.h"

extern "C" {
#include "pidgin/tooltips.h"

/* Pidgin's, which is not here. */
void *pidgin_blist_get_handle (void);

void *
pidgin_blist_get_handle (void)
{
  static int handle;
  return &handle;
}
}

namespace integration {

class Tooltip : public Stack {
protected:
  /* Alice has a contact on a network, and one that is on none. */
  void sign_on_with_contacts ()
  {
    start_servers ();
    for (const char *jid : {"zoe@irc.localhost", "bob@localhost"})
      prosody->log_in ("alice", "elsewhere")
          ->ask ("set", "",
                 std::string ("<query xmlns='jabber:iq:roster'><item jid='") + jid + "'/></query>");
    sign_on ();
    ASSERT_TRUE (wait_state (irc, "not-set-up"));
    alice->fence ();
    purple_signal_register (pidgin_blist_get_handle (), "drawing-tooltip",
                            purple_marshal_VOID__POINTER_POINTER_UINT, nullptr, 3,
                            purple_value_new (PURPLE_TYPE_SUBTYPE, PURPLE_SUBTYPE_BLIST_NODE),
                            purple_value_new_outgoing (PURPLE_TYPE_BOXED, "GString *"),
                            purple_value_new (PURPLE_TYPE_BOOLEAN));
    pt_tooltips_start (this);
  }

  void TearDown () override
  {
    pt_tooltips_stop (this);
    purple_signals_unregister_by_instance (pidgin_blist_get_handle ());
  }

  std::string read (void *node)
  {
    GString *text = g_string_new ("Status");
    purple_signal_emit (pidgin_blist_get_handle (), "drawing-tooltip", node, text, TRUE);
    const std::string copy = text->str;
    g_string_free (text, TRUE);
    return copy;
  }

  PurpleBuddy *buddy (const char *address) const
  {
    return purple_find_buddy (alice->get (), address);
  }
};

TEST_F (Tooltip, NamesTheNetwork)
{
  sign_on_with_contacts ();
  PurpleBuddy *zoe = buddy ("zoe@irc.localhost");
  EXPECT_EQ (read (zoe), "Status\n<b>Network</b>: IRC");
  EXPECT_EQ (read (purple_buddy_get_contact (zoe)), "Status\n<b>Network</b>: IRC");
  pt_transport_interface_set_name (PT_TRANSPORT_INTERFACE (transport (irc)), "<b>I & C");
  EXPECT_EQ (read (zoe), "Status\n<b>Network</b>: &lt;b&gt;I &amp; C");
}

TEST_F (Tooltip, SaysNothingOfOthers)
{
  sign_on_with_contacts ();
  PurpleBuddy *bob = buddy ("bob@localhost");
  EXPECT_EQ (read (bob), "Status");
  EXPECT_EQ (read (purple_buddy_get_group (bob)), "Status");
}

} // namespace integration
