/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * No sounds for the contacts that come and go with a transport's log-in and log-out. The signal for
 * a sound tells the account only, but the client's user interface asks for it while it is told of
 * the contact; so the contact is noted before everybody else is told, and forgotten after.
 */

#include "purple/buddylist/sounds.h"

#include <purple.h>

#include "purple/buddylist/buddy-transport.h"

#define BEFORE_ALL (PURPLE_SIGNAL_PRIORITY_LOWEST - 1)
#define AFTER_ALL  (PURPLE_SIGNAL_PRIORITY_HIGHEST + 1)

static PurpleBuddy *current;

static void
note (PurpleBuddy *buddy, gpointer data)
{
  current = buddy;
}

static void
forget (PurpleBuddy *buddy, gpointer data)
{
  current = NULL;
}

static gboolean
on_sound (PurpleSoundEventID event, PurpleAccount *account, gpointer data)
{
  PtTransport *transport;

  if (current == NULL || purple_buddy_get_account (current) != account
      || (event != PURPLE_SOUND_BUDDY_ARRIVE && event != PURPLE_SOUND_BUDDY_LEAVE))
    return FALSE;
  transport = pt_buddy_transport_find (current);

  if (transport == NULL || !pt_transport_is_settling (transport))
    return FALSE;
  g_debug ("%s: no sound, its contacts come and go with the login",
           pt_transport_get_address (transport));

  return TRUE;
}

/**
 * pt_sounds_start:
 * @handle: the core plugin, which disconnects by it
 *
 * Begins to hold back the sounds of a log-in and log-out.
 */
void
pt_sounds_start (gpointer handle)
{
  static const char *const signals[] = {"buddy-signed-on", "buddy-signed-off"};
  void *list = purple_blist_get_handle ();

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++) {
    purple_signal_connect_priority (list, signals[i], handle, PURPLE_CALLBACK (note), NULL,
                                    BEFORE_ALL);
    purple_signal_connect_priority (list, signals[i], handle, PURPLE_CALLBACK (forget), NULL,
                                    AFTER_ALL);
  }
  purple_signal_connect (purple_sounds_get_handle (), "playing-sound-event", handle,
                         PURPLE_CALLBACK (on_sound), NULL);
}
