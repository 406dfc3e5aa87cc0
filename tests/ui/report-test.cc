/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report for a bug report: copied from a transport's menu, read in a window of the Tools menu. */
#include "ui/fixture.h"

namespace ui {

namespace {

class ReportInPidgin : public Window {
protected:
  static std::string clipboard ()
  {
    std::string text;
    run_program ({"xclip", "-selection", "clipboard", "-out"}, &text);
    return text;
  }
  /* In a log of the profile. */
  bool is_logged (const std::string &words) const
  {
    return run_program ({"grep", "-rqF", words, pidgin->profile () + "/logs"});
  }
};

} // namespace

TEST_F (ReportInPidgin, IsCopiedFromTheMenu)
{
  pidgin_options.system_log = true;
  open_online ();
  ASSERT_TRUE (choose (irc, "Copy Bug Report Details"));
  EXPECT_TRUE (alert ("The report is copied*"));
  picture ("report-copied");
  const std::string report = clipboard ();
  EXPECT_NE (report.find ("\"client\" : \"Pidgin\""), std::string::npos) << report;
  EXPECT_NE (report.find ("\"address\" : \"irc.localhost\""), std::string::npos) << report;
  EXPECT_EQ (report.find ("alice"), std::string::npos) << report;
  EXPECT_FALSE (is_logged ("The report is copied"));
}

TEST_F (ReportInPidgin, IsReadInAWindow)
{
  open_online ();
  ASSERT_TRUE (
      pidgin->choose_from_menu_bar ({"Tools", "Transports (core)", "Bug Report Details…"}));
  Widget window = pidgin->window ("Bug report details");
  ASSERT_TRUE (window) << pidgin->root ().describe ();
  Widget text = window.expect ("text", "");
  EXPECT_TRUE (wait_until ([&] {
    return text.text ().find ("\n      \"server\" : \"localhost\",") != std::string::npos;
  })) << window.describe ();
  picture ("report-window");
}

} // namespace ui
