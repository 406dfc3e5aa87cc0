/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "pictures/qr-code.h"

#include <string>
#include <vector>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gtest/gtest.h>

#include "pictures/image-size.h"
#include "pictures/png.h"
#include "support/scanner.h"
#include "unit/owned-strings.h"

namespace {

using Rows = std::vector<std::string>;

const std::string whatsapp
    = "2@AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/"
      "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/,kqG1pYbkzJx2n0Yx6Wq7aB3Gq1D9mXQ0s2kV4dYp1c=";
const std::string signal = "sgnl://linkdevice?uuid=bT1xzXvn&pub_key=BVTsxwq8i%2BZ3";

std::string
scan (GBytes *picture)
{
  return support::scan_picture ({static_cast<const char *> (g_bytes_get_data (picture, nullptr)),
                                 g_bytes_get_size (picture)});
}

/* The rows of a picture: x for a dark pixel. */
Rows
look (GBytes *picture)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (picture);
  g_autoptr (GdkPixbuf) read = gdk_pixbuf_new_from_stream (stream, nullptr, nullptr);
  Rows rows;

  for (int y = 0; y < gdk_pixbuf_get_height (read); y++) {
    const guchar *row = gdk_pixbuf_read_pixels (read) + y * gdk_pixbuf_get_rowstride (read);

    rows.emplace_back ();
    for (int x = 0; x < gdk_pixbuf_get_width (read); x++)
      rows.back () += row[x * gdk_pixbuf_get_n_channels (read)] == 0 ? 'x' : ' ';
  }

  return rows;
}

/* A line of half blocks as two rows of a picture. */
Rows
expand (const std::string &line)
{
  Rows rows (2);

  for (const char *at = line.c_str (); *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    rows[0] += c == 0x2580 || c == 0x2588 ? 'x' : ' ';
    rows[1] += c == 0x2584 || c == 0x2588 ? 'x' : ' ';
  }

  return rows;
}

Rows
make_blocks (const std::string &text, unsigned columns, unsigned lines)
{
  const std::string blocks = unit::take (pt_qr_code_make_blocks (text.c_str (), columns, lines));
  Rows result;
  size_t start = 0;

  for (size_t end; (end = blocks.find ('\n', start)) != std::string::npos; start = end + 1)
    result.push_back (blocks.substr (start, end - start));

  return result;
}

gboolean
is_dark (guint x, guint y, gconstpointer data)
{
  const Rows &rows = *static_cast<const Rows *> (data);

  return y / 4 < rows.size () && rows[y / 4][x / 4] == 'x';
}

TEST (QrCode, IsReadByAnotherDecoder)
{
  for (const std::string &text :
       {whatsapp, signal, std::string ("tg://login?token=AQK"),
        std::string ("https://discord.com/ra/8dqcvJ3"), std::string (1500, 'a')}) {
    g_autoptr (GBytes) picture = pt_qr_code_draw (text.c_str ());

    ASSERT_NE (picture, nullptr);
    EXPECT_EQ (scan (picture), text);
    EXPECT_TRUE (pt_image_is_acceptable (picture));
  }
}

TEST (QrCode, HasFourPixelsAModuleAndAMarginOfFourModules)
{
  for (const std::string &text : {whatsapp, signal, std::string (1500, 'a')}) {
    g_autoptr (GBytes) picture = pt_qr_code_draw (text.c_str ());
    const Rows rows = look (picture);
    size_t margin = 0;

    while (rows[margin].find ('x') == std::string::npos)
      margin++;
    const size_t corner = rows[margin].find ('x');
    /* The side of the square in the corner is seven modules. */
    const size_t module = (rows[margin].find (' ', corner) - corner) / 7;

    EXPECT_GE (module, 4u);
    EXPECT_EQ (corner, 4 * module);
    EXPECT_EQ (margin, 4 * module);
    for (const std::string &row : rows)
      EXPECT_EQ (row.find ('x', row.size () - 4 * module), std::string::npos);
  }
}

TEST (QrCode, OfMoreThanFitsIsNotDrawn)
{
  EXPECT_EQ (pt_qr_code_draw (std::string (1501, 'a').c_str ()), nullptr);
  EXPECT_EQ (pt_qr_code_draw (""), nullptr);
}

TEST (QrCode, InBlocksIsReadByAnotherDecoder)
{
  Rows rows;

  for (const std::string &line : make_blocks (signal, 80, 24)) {
    for (const std::string &row : expand (line))
      rows.push_back (row);
  }
  ASSERT_FALSE (rows.empty ());

  g_autoptr (GBytes) picture = pt_png_draw (4 * static_cast<guint> (rows[0].size ()),
                                            4 * static_cast<guint> (rows.size ()), is_dark, &rows);

  EXPECT_EQ (scan (picture), signal);
}

TEST (QrCode, InBlocksIsThereOnlyWithRoomForIt)
{
  const Rows lines = make_blocks (signal, 80, 24);
  const auto columns = static_cast<unsigned> (g_utf8_strlen (lines[0].c_str (), -1));

  EXPECT_EQ (lines.size (), (columns + 1) / 2);
  EXPECT_EQ (make_blocks (signal, columns, lines.size ()), lines);
  EXPECT_TRUE (make_blocks (signal, columns - 1, 24).empty ());
  EXPECT_TRUE (make_blocks (signal, 80, lines.size () - 1).empty ());
}

TEST (QrCode, IsKnownByTheNetworksOwnWords)
{
  EXPECT_TRUE (pt_qr_code_is_text_of_one (whatsapp.c_str ()));
  EXPECT_TRUE (pt_qr_code_is_text_of_one (signal.c_str ()));
  EXPECT_TRUE (pt_qr_code_is_text_of_one ("tg://login?token=AQK"));

  EXPECT_FALSE (pt_qr_code_is_text_of_one (nullptr));
  EXPECT_FALSE (pt_qr_code_is_text_of_one (""));
  EXPECT_FALSE (pt_qr_code_is_text_of_one ("2@"));
  EXPECT_FALSE (pt_qr_code_is_text_of_one ("https://upload.example.org/qr.png"));
  EXPECT_FALSE (pt_qr_code_is_text_of_one ("sgnl:// is what the code begins with"));
  EXPECT_FALSE (pt_qr_code_is_text_of_one (("2@" + std::string (1500, 'a')).c_str ()));
}

} // namespace
