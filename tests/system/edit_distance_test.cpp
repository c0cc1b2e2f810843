// SPDX-License-Identifier: MIT
#include "system/edit_distance.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("letters changed, added, left out and swapped count one each") {
  CHECK(edit_distance("draft", "draft") == 0);
  CHECK(edit_distance("dratf", "draft") == 1);
  CHECK(edit_distance("draf", "draft") == 1);
  CHECK(edit_distance("drafft", "draft") == 1);
  CHECK(edit_distance("graft", "draft") == 1);
  CHECK(edit_distance("", "draft") == 5);
  CHECK(edit_distance("draft", "") == 5);
  CHECK(edit_distance("kitten", "sitting") == 3);
}
