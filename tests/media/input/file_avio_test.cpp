// SPDX-License-Identifier: MIT
#include "media/input/file_avio.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "media/ffmpeg/c_ptr.h"
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

TEST_CASE("a replaced number is read wherever reads begin and end, and peek shows what the file has") {
  constexpr int size = 40'000, first_read = 1 << 15;
  const MemoryFile file(std::string(size, 'x'));
  for (const int at : {0, first_read - 4, first_read - 3, first_read - 1, first_read, size - 4, size - 2}) {
    CAPTURE(at);
    FileAvio avio(file.path(), {}, Millis{1000});
    avio.replace(at, 0x61626364);
    std::string bytes(size, ' '), wanted(size, 'x'), peeked(size, ' ');
    CHECK(avio_read(avio.context(), reinterpret_cast<unsigned char*>(bytes.data()), size) == size);
    wanted.replace(static_cast<std::size_t>(at), 4,
                   std::string("abcd").substr(0, static_cast<std::size_t>(size - at)));
    CHECK(bytes == wanted);
    CHECK(avio.peek(0, peeked.data(), size) == size);
    CHECK(peeked == std::string(size, 'x'));
  }
}

}  // namespace podmill::testing
