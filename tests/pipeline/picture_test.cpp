// SPDX-License-Identifier: MIT
#include "pipeline/picture.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("an image is named by a file, by an address on the web, or not at all") {
  const ImageLocation nowhere, file("art/a.png"), web("https://example.org/a.png"), plain("http://example.org/a.png");
  CHECK(nowhere.empty());
  CHECK(ImageLocation("").empty());
  CHECK(file.file() == "art/a.png");
  CHECK(file.address().empty());
  CHECK(web.address() == "https://example.org/a.png");
  CHECK(web.file().empty());
  CHECK_FALSE(plain.address().empty());
  CHECK(ImageLocation("https.png").file() == "https.png");
  CHECK(file.text() == "art/a.png");
  CHECK(web.text() == "https://example.org/a.png");
  CHECK(web == ImageLocation(web.text()));
  CHECK_FALSE(web == plain);
}
