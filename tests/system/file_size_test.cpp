// SPDX-License-Identifier: MIT
#include "system/file_size.h"

#include <doctest/doctest.h>

TEST_CASE("a size is told in kilobytes, and from a megabyte on in those") {
  using podmill::size_in_words;
  CHECK(size_in_words(0) == "0 kB");
  CHECK(size_in_words(1) == "1 kB");
  CHECK(size_in_words(120'000) == "120 kB");
  CHECK(size_in_words(120'001) == "121 kB");
  CHECK(size_in_words(1'000'000) == "1.0 MB");
  CHECK(size_in_words(46'312'000) == "46.3 MB");
}
