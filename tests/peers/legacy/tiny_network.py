# SPDX-License-Identifier: GPL-2.0-or-later
"""A tiny network for slidge 0.4 and 0.5: two people, an echo, a directory and a command. Everything
that XMPP clients see of it is the framework's doing.

$TINY_NETWORK_WAY says how one registers: by a form, by a code that follows it, in several ways, or by a
picture that the user's phone scans: after a form without fields, as slidge's WhatsApp does it, or in a step
of the command that registers, as its Signal does it. Pictures and
texts of those codes are in /mnt/phone, where the phone writes what it has read, too. The
password says how it logs in: "wrong" is refused at once, "revoked" by the log-in, and "code" has
it ask for one. Who tells Juliet "adieu" is logged out by the network."""

import asyncio
import os
from pathlib import Path

from slidge import BaseGateway, BaseSession, FormField, LegacyBookmarks, LegacyContact, LegacyMUC
from slidge import LegacyParticipant, LegacyRoster, SearchResult, command
from slidge.command import Command, CommandAccess, Form
from slidge.command.register import RegistrationType
from slixmpp.exceptions import XMPPError

WAY = os.environ.get("TINY_NETWORK_WAY", "form")

PHONE = Path("/mnt/phone")
CODE_SECONDS = 5

PEOPLE = {"juliet": "Juliet Capulet", "nurse": "Angelica"}

# slidge 0.5 has its classes and commands named, and 0.4 finds them.
IS_NEW = hasattr(command, "BUILTIN_COMMANDS")


def has_read(code):
    """Whether the phone has."""
    read = PHONE / "read"
    return read.exists() and read.read_text() == code.with_suffix(".txt").read_text()


class Contact(LegacyContact):
    async def update_info(self, *_data):
        if self.legacy_id not in PEOPLE:
            raise XMPPError("item-not-found", "There is nobody of that name in Verona.")
        self.name = PEOPLE[self.legacy_id]
        self.is_friend = True
        self.online()

    async def on_message(self, message):
        if message.body == "adieu":
            await self.session.be_logged_out()
        else:
            self.send_text("You said: " + message.body)


class Roster(LegacyRoster[Contact]):
    async def fill(self):
        for who in PEOPLE:
            contact = await self.by_legacy_id(who)
            # slidge 0.4.2 takes every run for one of its own tests, and does not do it itself.
            await contact.add_to_roster()
            yield contact


class Session(BaseSession[Roster, LegacyBookmarks[LegacyMUC[LegacyParticipant]]] if IS_NEW else BaseSession):
    async def login(self):
        if WAY == "scan":
            await self.be_scanned()
            return "Logged in to Verona"
        password = self.user.legacy_module_data.get("password")
        if password == "revoked":
            raise XMPPError("not-authorized", "Verona has revoked this password.")
        if password == "code" and await self.input("Enter the code that we sent you.") != "1597":
            raise XMPPError("not-authorized", "Verona sent another code.")
        return "Logged in to Verona"

    async def be_scanned(self):
        """There is a new code all the time; the last one here stays."""
        codes = sorted(PHONE.glob("code-*.png"))
        for code in codes:
            self.send_gateway_status("QR Scan Needed", show="dnd")
            await self.xmpp.send_file(code, mto=self.user_jid)
            for _tenth in range(CODE_SECONDS * 10 if code != codes[-1] else 1200):
                if has_read(code):
                    return
                await asyncio.sleep(0.1)
        raise XMPPError("not-authorized", "QR timed out")

    async def be_logged_out(self):
        """As slidge's own networks do it."""
        self.logged = False
        self.send_gateway_status("Logged out", show="away")
        self.send_gateway_message("Verona has logged you out. Use the re-login adhoc command.")

    async def on_search(self, form_values):
        found = [who for who in PEOPLE if form_values["name"].lower() in PEOPLE[who].lower()]
        if not found:
            return None
        fields = [FormField("jid", "Address", type="jid-single"), FormField("name", "Name")]
        items = [{"jid": f"{who}@{self.xmpp.boundjid.bare}", "name": PEOPLE[who]} for who in found]
        return SearchResult(fields=fields, items=items)


class Greet(Command):
    NAME = "Greet somebody"
    HELP = "Says hello to somebody"
    CHAT_COMMAND = NODE = "greet"
    ACCESS = CommandAccess.USER

    async def run(self, session, ifrom, *args):
        fields = [FormField("whom", "Whom", required=True)]
        return Form("Greet somebody", "Whom do you want to greet?", fields, self.greet)

    @staticmethod
    async def greet(form_values, session, ifrom):
        return "Hello, " + form_values["whom"] + "!"


def make_token_flow():
    """slidge 0.4 has no such flows."""
    from slidge.command.register import AltRegistrationFlow

    async def validate(user_jid, registration_form):
        if registration_form["token"] != "rosaline":
            raise XMPPError("not-authorized", "Verona does not know this token.")
        return registration_form

    fields = (FormField("token", "Token", private=True, required=True),)
    return AltRegistrationFlow(
        RegistrationType.SINGLE_STEP_FORM, "Register with a token", "It is in your settings.", fields, validate
    )


class Gateway(BaseGateway[Session]):
    COMPONENT_NAME = "Tiny network"
    COMPONENT_TYPE = os.environ["TINY_NETWORK_TYPE"]
    ROSTER_GROUP = "Verona"
    REGISTRATION_INSTRUCTIONS = "Who are you in Verona?"
    SEARCH_FIELDS = [FormField(var="name", label="Name", required=True)]
    if WAY == "scan":
        REGISTRATION_FIELDS = []
        REGISTRATION_INSTRUCTIONS = "Continue and scan the QR codes that follow with your phone."
        WELCOME_MESSAGE = "Thank you for registering! Scan the following QR code with your phone."
    elif WAY == "scan-step":
        REGISTRATION_FIELDS = []
        REGISTRATION_INSTRUCTIONS = "Press Next to get a QR code."
        REGISTRATION_TYPE = RegistrationType.QRCODE
    elif WAY != "form":
        REGISTRATION_TYPE = RegistrationType.TWO_FACTOR_CODE
    if WAY == "several":
        ALTERNATIVE_REGISTRATION_FLOWS = [make_token_flow()]
    if IS_NEW:
        COMMANDS = BaseGateway.COMMANDS + (Greet,)

    async def validate(self, user_jid, registration_form):
        if registration_form.get("password") == "wrong":
            raise XMPPError("not-authorized", "Verona does not know this password.")
        return registration_form

    async def get_qr_text(self, user):
        self.scan = asyncio.create_task(self.confirm_scan(user.jid.bare))
        return (PHONE / "code-1.txt").read_text()

    async def send_qr(self, text, **kwargs):
        """The picture is the phone's: slidge would need another package to draw one."""
        url, _messages = await self.send_file(PHONE / "code-1.png", **kwargs)
        return url

    async def confirm_scan(self, user_jid):
        while not has_read(PHONE / "code-1.png"):
            await asyncio.sleep(0.1)
        await self.confirm_qr(user_jid)

    async def validate_two_factor_code(self, user, code):
        if code != "1597":
            raise XMPPError("not-authorized", "Verona sent another code.")
