// SPDX-License-Identifier: MIT
#include "media/file_avio.h"

#include <doctest/doctest.h>

#include <limits>

#include "media/c_ptr.h"
#include "tests/support/memory_file.h"

namespace podmill::testing {

TEST_CASE("reading where a broken index leads is the end of the file, not a failure of the disk") {
  const MemoryFile file("sound");
  FileAvio avio(file.path(), {}, Millis{1000});
  for (const std::int64_t far : {std::int64_t{1} << 30, std::numeric_limits<std::int64_t>::max() - 1}) {
    CHECK(avio_seek(avio.context(), far, SEEK_SET) == far);
    unsigned char byte = 0;
    CHECK(avio_read(avio.context(), &byte, 1) == AVERROR_EOF);
    CHECK(avio.failure() == 0);
  }
}

}  // namespace podmill::testing
