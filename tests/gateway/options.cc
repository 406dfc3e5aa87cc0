/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line of test-gateway. */
#include "gateway/options.h"

#include <stdexcept>

namespace gateway {

namespace {

void
take_setting (const std::string &pair, Settings *settings)
{
  const size_t equals = pair.find ('=');
  if (equals == std::string::npos)
    throw std::invalid_argument ("not key=value: " + pair);
  (*settings)[pair.substr (0, equals)] = pair.substr (equals + 1);
}

void
take_option (const std::string &name, const std::string &value, Options *options)
{
  if (name == "--port")
    options->port = std::stoi (value);
  else if (name == "--secret")
    options->secret = value;
  else if (name == "--control")
    options->control = value;
  else if (name == "--log")
    options->log = value;
  else if (name == "--state")
    options->state = value;
  else if (name == "--as")
    options->face = value;
  else if (name == "--network")
    options->networks.push_back (read_settings (value));
  else if (name == "--contact")
    options->contacts.push_back (read_settings (value));
  else
    throw std::invalid_argument ("unknown option " + name);
}

} // namespace

Options
read_options (int argc, char **argv)
{
  Options options;
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc)
      throw std::invalid_argument (std::string ("no value for ") + argv[i]);
    take_option (argv[i], argv[i + 1], &options);
  }
  if (options.networks.empty ())
    throw std::invalid_argument ("at least one --network domain=… is needed");
  return options;
}

Settings
read_settings (const std::string &text)
{
  Settings settings;
  std::string pair;
  for (size_t i = 0; i < text.size (); i++) {
    if (text.compare (i, 2, "\\,") == 0) {
      pair += text[++i];
    } else if (text[i] == ',') {
      take_setting (pair, &settings);
      pair.clear ();
    } else {
      pair += text[i];
    }
  }
  take_setting (pair, &settings);
  return settings;
}

} // namespace gateway
