/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "pictures/image-size.h"

#include <string>

#include <gtest/gtest.h>

namespace {

bool
is_acceptable (const std::string &bytes)
{
  g_autoptr (GBytes) image = g_bytes_new (bytes.data (), bytes.size ());

  return pt_image_is_acceptable (image);
}

std::string
big_endian (unsigned number, int bytes)
{
  std::string result;

  while (bytes-- > 0)
    result += static_cast<char> (number >> 8 * bytes & 0xff);

  return result;
}

std::string
png (unsigned width, unsigned height)
{
  return "\x89PNG\r\n\x1a\n" + big_endian (13, 4) + "IHDR" + big_endian (width, 4)
         + big_endian (height, 4) + big_endian (1, 1);
}

std::string
gif (unsigned width, unsigned height)
{
  std::string size = big_endian (width, 2) + big_endian (height, 2);

  std::swap (size[0], size[1]);
  std::swap (size[2], size[3]);

  return "GIF89a" + size;
}

/* A segment of the application's before the frame, as cameras and libraries write it. */
std::string
jpeg (unsigned width, unsigned height)
{
  return "\xff\xd8\xff\xe0" + big_endian (6, 2) + "JFIF" + "\xff\xc2" + big_endian (11, 2)
         + big_endian (8, 1) + big_endian (height, 2) + big_endian (width, 2) + "rest";
}

TEST (ImageSize, AcceptsPicturesOfTheThreeKinds)
{
  EXPECT_TRUE (is_acceptable (png (330, 330)));
  EXPECT_TRUE (is_acceptable (gif (290, 80)));
  EXPECT_TRUE (is_acceptable (jpeg (290, 80)));
}

TEST (ImageSize, IsBounded)
{
  for (auto *make : {png, gif, jpeg}) {
    EXPECT_TRUE (is_acceptable (make (PT_IMAGE_MAX_PIXELS, PT_IMAGE_MAX_PIXELS)));
    EXPECT_FALSE (is_acceptable (make (PT_IMAGE_MAX_PIXELS + 1, 1)));
    EXPECT_FALSE (is_acceptable (make (1, PT_IMAGE_MAX_PIXELS + 1)));
    EXPECT_FALSE (is_acceptable (make (0, 1)));
    EXPECT_FALSE (is_acceptable (make (1, 0)));
  }
  EXPECT_FALSE (is_acceptable (png (0x10001, 1)));
  EXPECT_FALSE (is_acceptable (png (1, 0x10001)));
}

TEST (ImageSize, OfTooManyBytesIsNotAcceptable)
{
  std::string image = png (1, 1);

  image.resize (PT_IMAGE_MAX_BYTES);
  EXPECT_TRUE (is_acceptable (image));
  image.resize (PT_IMAGE_MAX_BYTES + 1);
  EXPECT_FALSE (is_acceptable (image));
}

TEST (ImageSize, OfWhatIsCutOffIsNotKnown)
{
  for (auto *make : {png, gif, jpeg}) {
    const std::string whole = make (3, 3);
    const size_t needed = make == png ? 24 : make == gif ? 10 : whole.size () - 4;

    for (size_t length = 0; length < needed; length++)
      EXPECT_FALSE (is_acceptable (whole.substr (0, length))) << length;
    EXPECT_TRUE (is_acceptable (whole.substr (0, needed)));
  }
}

TEST (ImageSize, OfSomethingElseIsNotKnown)
{
  EXPECT_FALSE (is_acceptable (""));
  EXPECT_FALSE (is_acceptable ("<html>404</html>"));
  EXPECT_FALSE (is_acceptable ("<svg xmlns='http://www.w3.org/2000/svg' width='3' height='3'/>"));
  EXPECT_FALSE (is_acceptable ("\xff\xd8\xff\xe0" + std::string (200, 'x')));
  EXPECT_FALSE (
      is_acceptable ("\xff\xd8" + std::string ("\xff\xda\0\0", 4) + std::string (20, 'x')));
}

} // namespace
