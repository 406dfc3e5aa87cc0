/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Feeds changed stanzas to everything that reads stanzas, for some seconds, from a seed that is
 * printed: fuzz-protocol [SECONDS [SEED [TRANSCRIPTS]]]. With clang, LLVMFuzzerTestOneInput() is
 * libFuzzer's way in: compile with -DPT_LIBFUZZER -fsanitize=fuzzer. */

#include <chrono>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>

#include "fuzz/mutator.h"
#include "fuzz/target.h"

extern "C" void purple_dbus_init_ids (void);
extern "C" int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

extern "C" int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static bool initialized = (purple_dbus_init_ids (), true);
  std::string text (reinterpret_cast<const char *> (data), initialized ? size : 0);
  unit::Node node = unit::parse (text);

  fuzz::check_text (text);
  if (node)
    fuzz::check_element (node.get ());

  return 0;
}

#ifndef PT_LIBFUZZER

namespace {

const char *const SEEDS[] = {
    "<query xmlns='jabber:iq:register'><key>k</key><instructions>i</instructions><x "
    "xmlns='jabber:x:oob'>"
    "<url>https://example.org/</url></x></query>",
    "<x xmlns='jabber:x:data' type='form'><field var='l' type='list-multi'><option "
    "label='A'><value>a"
    "</value></option><option><value>b</value></option><value>a</value></field><field type='fixed'>"
    "<value>f</value></field><field var='b' type='boolean'/><field var='h' "
    "type='hidden'><value>h</value>"
    "</field></x>",
    "<query xmlns='jabber:iq:roster'><item jid='irc.openfire.test' "
    "subscription='both'><group>g</group>"
    "</item><item jid='bob@openfire.test' name='Bob'/></query>",
    "<query xmlns='jabber:iq:private' xmlns:p='urn:p'><gateway-settings"
    " xmlns='http://www.jivesoftware.org/spark'><gateways "
    "p:a='1'><gateway><serviceName>irc.openfire.test"
    "</serviceName><autoLogin>true</autoLogin></gateway></gateways><p:extra/></gateway-settings></"
    "query>",
    "<presence id='a'><show>away</show><query xmlns='jabber:iq:last' seconds='300'/></presence>",
};

void
add_seeds (fuzz::Mutator &mutator, const std::string &folder)
{
  for (const char *seed : SEEDS)
    mutator.add_seed (seed);

  std::set<std::string> paths;
  for (const auto &entry : std::filesystem::directory_iterator (folder))
    paths.insert (entry.path ());
  for (const std::string &path : paths)
    mutator.add_transcript (path);
}

} // namespace

int
main (int argc, char **argv)
{
  const std::chrono::seconds duration (argc > 1 ? atoi (argv[1]) : 10);
  unsigned seed = argc > 2 ? static_cast<unsigned> (strtoul (argv[2], nullptr, 10))
                           : std::random_device () ();
  fuzz::Mutator mutator (seed);
  size_t count = 0, parsed = 0;

  purple_dbus_init_ids ();
  add_seeds (mutator, argc > 3 ? argv[3] : "tests/transcripts");
  std::cout << "seed " << seed << ", from " << mutator.seeds () << " stanzas" << std::endl;

  const auto end = std::chrono::steady_clock::now () + duration;
  for (; std::chrono::steady_clock::now () < end; count++) {
    unit::Node node = mutator.element ();

    fuzz::check_text (mutator.text ());
    if (node) {
      fuzz::check_element (node.get ());
      parsed++;
    }
  }

  std::cout << count << " rounds, " << parsed << " stanzas" << std::endl;

  /* Few stanzas mean that the mutator writes no XML, and nothing was tested. */
  return parsed * 2 > count ? 0 : 1;
}

#endif
