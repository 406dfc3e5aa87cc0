/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What valgrind's memcheck has found, read from its XML. */
#include "valgrind/report.h"

#include <algorithm>
#include <stdexcept>

#include <glib.h>

namespace memcheck {

namespace {

struct Reader {
  std::vector<Record> records;
  bool in_record = false;
  bool in_frame = false;
  std::string text;
};

void
on_start (GMarkupParseContext *,
          const char *element,
          const char **,
          const char **,
          gpointer data,
          GError **)
{
  auto *reader = static_cast<Reader *> (data);
  const std::string name = element;
  reader->text.clear ();
  if (name == "error") {
    reader->in_record = true;
    reader->records.emplace_back ();
  } else if (name == "frame" && reader->in_record) {
    reader->in_frame = true;
    reader->records.back ().frames.emplace_back ();
  }
}

void
on_text (GMarkupParseContext *, const char *text, gsize length, gpointer data, GError **)
{
  static_cast<Reader *> (data)->text.append (text, length);
}

void
take_frame_part (Frame &frame, const std::string &name, const std::string &text)
{
  if (name == "obj")
    frame.object = text;
  else if (name == "fn")
    frame.function = text;
  else if (name == "dir")
    frame.directory = text;
  else if (name == "file")
    frame.file = text;
  else if (name == "line")
    frame.line = text;
}

void
take_record_part (Record &record, const std::string &name, const std::string &text)
{
  if (name == "kind")
    record.kind = text;
  else if (name == "what" || name == "text")
    record.what = text;
}

void
on_end (GMarkupParseContext *, const char *element, gpointer data, GError **)
{
  auto *reader = static_cast<Reader *> (data);
  const std::string name = element;
  if (name == "error")
    reader->in_record = false;
  else if (name == "frame")
    reader->in_frame = false;
  else if (reader->in_frame)
    take_frame_part (reader->records.back ().frames.back (), name, reader->text);
  else if (reader->in_record)
    take_record_part (reader->records.back (), name, reader->text);
}

bool
ends_with (const std::string &text, const std::string &end)
{
  return text.size () >= end.size ()
         && text.compare (text.size () - end.size (), end.size (), end) == 0;
}

} // namespace

bool
Frame::is_ours () const
{
  for (const char *name : {"/libpidgin-transports.so", "/pidgin-transports-core.so"})
    if (ends_with (object, name))
      return true;
  for (const char *folder : {"model", "pidgin", "protocol", "purple", "widgets"})
    if (ends_with (directory, std::string ("/plugin/") + folder))
      return true;
  return false;
}

bool
Record::is_ours () const
{
  return std::any_of (frames.begin (), frames.end (),
                      [] (const Frame &frame) { return frame.is_ours (); });
}

std::string
Record::describe () const
{
  std::string all = kind + ": " + what + "\n";
  for (const Frame &frame : frames)
    all += "  " + frame.function + " (" + (frame.file.empty () ? frame.object : frame.file) + ":"
           + frame.line + ")\n";
  return all;
}

std::vector<Record>
parse_report (const std::string &xml)
{
  const GMarkupParser parser = {on_start, on_end, on_text, nullptr, nullptr};
  Reader reader;
  GError *error = nullptr;
  GMarkupParseContext *context
      = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reader, nullptr);
  const bool whole = g_markup_parse_context_parse (context, xml.data (),
                                                   static_cast<gssize> (xml.size ()), &error)
                     && g_markup_parse_context_end_parse (context, &error);
  g_markup_parse_context_free (context);
  if (!whole) {
    const std::string reason = error->message;
    g_error_free (error);
    throw std::runtime_error ("no whole report of valgrind: " + reason);
  }
  return reader.records;
}

} // namespace memcheck
