/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of networks.json that a translator sees: xgettext reads C and not JSON, so they stand
 * here once more for po/POTFILES. A unit test holds the two together. Include gi18n-lib.h first. */

#pragma once

/* Every "username" of networks.json: what a person on that network calls the name they log in with.
 * Shown as the label of a field, in sentence case and without a colon. */
static const char *const pt_networks_usernames[] = {
    N_ ("Account name"),
    N_ ("E-mail address"),
    N_ ("E-mail address or phone number"),
    N_ ("E-mail address or user name"),
    N_ ("Gadu-Gadu number"),
    N_ ("Google address"),
    N_ ("ICQ number"),
    N_ ("Matrix ID"),
    N_ ("Nickname"),
    N_ ("Phone number"),
    N_ ("QQ number"),
    N_ ("Renren account"),
    N_ ("SIP address"),
    N_ ("Screen name"),
    N_ ("Skype name"),
    N_ ("User name"),
    N_ ("WeChat ID"),
    N_ ("XMPP address"),
    N_ ("Yahoo! ID"),
};

/* The "name"s that are words; the others are names of products and stay as they are. */
static const char *const pt_networks_names[] = {
    N_ ("E-mail"),
    N_ ("Gateway"),
    N_ ("News feeds"),
    N_ ("Text messages (SMS)"),
};
