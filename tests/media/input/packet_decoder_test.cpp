// SPDX-License-Identifier: MIT
#include "media/input/packet_decoder.h"

#include <doctest/doctest.h>

#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

TEST_CASE("a jump to a time that no clock shows goes nowhere") {
  const TemporaryFolder folder;
  write_media(folder / "a.flac", noise({8000, 1}, {8000}, 0.3), "flac");
  PacketDecoder decoder(folder / "a.flac", {});
  CHECK(decoder.jump(0.5));
  CHECK_FALSE(decoder.jump(1e30));
  CHECK_FALSE(decoder.jump(-1e30));
}

}  // namespace podmill::testing
