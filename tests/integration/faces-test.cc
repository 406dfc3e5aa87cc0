/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The life of a login at each family of gateways, as the test gateway's faces play them. */
#include <ostream>

#include "integration/fixture.h"
#include "support/wait.h"

namespace integration {

namespace {

struct Family {
  const char *face;
  const char *online;  /* its words when the user is logged in */
  const char *refused; /* a part of what it says of a wrong password; empty when it says nothing */
  const char *then;    /* the state: what is refused at once is not stored */
};

const Family families[] = {
    {"kraken", "", "The password you registered with is incorrect.", "failed"},
    {"spectrum2", "", "Incorrect username or password", "failed"},
    {"slidge", "Connected as alice", "The network does not accept the password.", "failed"},
    {"slixmpp", "", "The network does not know this password.", "not-set-up"},
    {"bare", "", "", "not-set-up"},
};

/* Retries come within five seconds, then within more. */
constexpr Milliseconds some_retries{45000};

void
PrintTo (const Family &family, std::ostream *out)
{
  *out << family.face;
}

class Faces : public Stack, public testing::WithParamInterface<Family> {
protected:
  Faces ()
  {
    gateway_options.face = GetParam ().face;
  }

  void set_up (const std::string &password)
  {
    sign_on ();
    ASSERT_TRUE (wait_state (xmpp, "not-set-up"));
    listen (xmpp);
    auto form = open_form (xmpp);
    ASSERT_NE (form, nullptr) << client->screen.describe ();
    for (const std::string &field : form->fields ())
      if (form->masked (field))
        form->fill (field, password);
      else if (form->value (field).empty ())
        form->fill (field, "alice");
    form->ok ();
  }

  int tries ()
  {
    return std::stoi (gateway->command ("tries xmpp.localhost alice@localhost"));
  }

  /* By an alert, or above the form that is open again. */
  bool is_told ()
  {
    const std::string words = GetParam ().refused;
    for (const auto &dialog : client->screen.open_dialogs ())
      if (dialog->primary.find ("did not accept") != std::string::npos
          && dialog->secondary.find (words) != std::string::npos)
        return true;
    return told (alerts, words);
  }
};

} // namespace

TEST_P (Faces, LetTheUserInAndOut)
{
  set_up ("right");
  ASSERT_TRUE (wait_state (xmpp, "logged-in"));
  EXPECT_EQ (reason (xmpp), GetParam ().online);
  EXPECT_TRUE (alerts.empty ()) << describe (xmpp);

  pt_transport_log_out (transport (xmpp));
  /* slidge stays connected to the network. */
  EXPECT_TRUE (
      wait_state (xmpp, GetParam ().face == std::string ("slidge") ? "elsewhere" : "logged-out"));
}

/* It goes to the network once, whatever the user does, and though some of them are in the roster and get
 * each broadcast. */
TEST_P (Faces, RefuseAWrongPasswordOnce)
{
  start_servers ();
  gateway->command ("login-delay xmpp.localhost 300"); /* as a network takes */
  set_up ("wrong");
  ASSERT_TRUE (wait_until ([&] { return is_told (); })) << describe (xmpp);
  ASSERT_TRUE (wait_state (xmpp, GetParam ().then));
  ASSERT_TRUE (alice->fence (xmpp));
  for (const char *status : {"away", "available"}) {
    alice->set_status (status);
    ASSERT_TRUE (alice->fence (xmpp));
    EXPECT_EQ (gateway->command ("users xmpp.localhost").find ("connecting"), std::string::npos)
        << describe (xmpp);
  }
  EXPECT_EQ (state (xmpp), GetParam ().then);
  EXPECT_EQ (tries (), 1) << describe (xmpp);
}

TEST_P (Faces, ComeBackWithTheNetwork)
{
  set_up ("right");
  ASSERT_TRUE (wait_state (xmpp, "logged-in"));
  const int before = tries ();
  gateway->command ("network xmpp.localhost down");
  ASSERT_TRUE (wait_until ([&] { return state (xmpp) != "logged-in"; })) << describe (xmpp);
  EXPECT_NE (state (xmpp), "failed") << describe (xmpp);
  gateway->command ("network xmpp.localhost up");
  EXPECT_TRUE (wait_state (xmpp, "logged-in", some_retries));
  EXPECT_EQ (reason (xmpp), GetParam ().online);
  EXPECT_EQ (tries (), before + 1);
}

INSTANTIATE_TEST_SUITE_P (,
                          Faces,
                          testing::ValuesIn (families),
                          [] (const testing::TestParamInfo<Family> &info) {
                            return std::string (info.param.face);
                          });

} // namespace integration
