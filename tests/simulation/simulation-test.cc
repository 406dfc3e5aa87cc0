/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random sessions against random gateways, on the model's own clock, and an oracle: what must be true
 * of every one of them. A seed makes a session again:
 *
 *   PT_SIMULATION_SEED=1234 PT_SIMULATION_SESSIONS=1 simulation --gtest_filter='*kraken*'
 */

#include <cstdlib>

#include "session.h"

using namespace simulation;

namespace {

int
get_number (const char *variable, int otherwise)
{
  const char *value = std::getenv (variable);

  return value == nullptr ? otherwise : std::atoi (value);
}

class Simulation : public testing::TestWithParam<Family> {};

} // namespace

TEST_P (Simulation, HasNoViolation)
{
  const int sessions = get_number ("PT_SIMULATION_SESSIONS", 2000);
  const int first = get_number ("PT_SIMULATION_SEED", 1);
  int violations = 0;

  for (int seed = first; seed < first + sessions && violations < 3; seed++) {
    Session session (GetParam (), static_cast<unsigned> (seed));

    session.play ();
    if (session.violation.empty ())
      continue;
    violations++;
    ADD_FAILURE () << "seed " << seed << ": " << session.violation << "\n" << session.story.str ();
  }
}

INSTANTIATE_TEST_SUITE_P (Gateways,
                          Simulation,
                          testing::Values (Family::kraken,
                                           Family::spectrum2,
                                           Family::slidge,
                                           Family::slixmpp,
                                           Family::open),
                          [] (const testing::TestParamInfo<Family> &info) -> std::string {
                            switch (info.param) {
                            case Family::kraken:
                              return "kraken";
                            case Family::spectrum2:
                              return "spectrum2";
                            case Family::slidge:
                              return "slidge";
                            case Family::slixmpp:
                              return "slixmpp";
                            case Family::open:
                              return "open";
                            }
                            return "";
                          });
