# SPDX-License-Identifier: GPL-2.0-or-later
"""A tiny network behind slixmpp's own gateway component: slixmpp-gateway.py JID SECRET PORT.

Registration, subscriptions and log-ins are answered by slixmpp's XEP-0100 and XEP-0077 plugins as
they are; here is only what lies behind them: who is there, and an echo."""

import asyncio
import logging
import sys

from slixmpp import ComponentXMPP

PEOPLE = {"juliet": None, "nurse": "away"}


class Gateway(ComponentXMPP):
    def __init__(self, jid, secret, port):
        super().__init__(jid, secret, "127.0.0.1", port)
        settings = {"component_name": "Tiny network", "type": "facebook"}
        self.register_plugin("xep_0100", settings)
        self["xep_0077"].api.register(self.validate, "user_validate")
        self.add_event_handler("legacy_login", self.on_login)
        self.add_event_handler("legacy_logout", self.on_logout)
        self.add_event_handler("legacy_message", self.on_message)

    def validate(self, jid, node, ifrom, registration):
        """Refuses one password, else does what the plugin would."""
        if registration["password"] == "wrong":
            raise ValueError("The network does not know this password.")
        self["xep_0077"]._user_validate(jid, node, ifrom, registration)

    def on_login(self, presence):
        for name, show in PEOPLE.items():
            self.tell(presence, name, pshow=show)

    def on_logout(self, stanza):
        for name in PEOPLE:
            self.tell(stanza, name, ptype="unavailable")

    def tell(self, stanza, name, **kwargs):
        self.send_presence(
            pfrom=f"{name}@{self.boundjid.bare}", pto=stanza["from"].bare, **kwargs
        )

    def on_message(self, message):
        self["xep_0100"].transform_legacy_message(
            message["from"], message["to"].local, "You said: " + message["body"], "chat"
        )


async def main(jid, secret, port):
    gateway = Gateway(jid, secret, int(port))
    gateway.connect()
    await asyncio.Event().wait()


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    asyncio.run(main(*sys.argv[1:]))
