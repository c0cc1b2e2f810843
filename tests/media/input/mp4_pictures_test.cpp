// SPDX-License-Identifier: MIT
#include "media/input/mp4_pictures.h"

#include <doctest/doctest.h>

#include "media/input/container.h"
#include "tests/support/media_files.h"
#include "tests/support/memory_file.h"
#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string box(const std::string& name, const std::string& contents) {
  return number(static_cast<std::uint32_t>(contents.size() + 8)) + name + contents;
}

/// As its box: version and flags, how many entries, as many of so many numbers each, counting up from 1.
std::string table(const std::string& name, std::uint32_t entries, std::size_t numbers, std::uint32_t claimed) {
  std::string contents = number(0) + number(claimed);
  for (std::uint32_t i = 1; i <= entries; ++i) {
    for (std::size_t n = 0; n < numbers; ++n) contents += number(i);
  }
  return box(name, contents);
}

struct Tables {
  std::string offsets = "stco", kind = "vide";
  std::uint32_t chunks = 1500, claimed = 1500;
};

std::string mp4(const Tables& tables) {
  const std::string samples = table("stsc", tables.chunks, 3, tables.chunks) +
                              table(tables.offsets, tables.chunks, tables.offsets == "co64" ? 2 : 1, tables.claimed);
  const std::string media = box("hdlr", number(0) + number(0) + tables.kind + number(0)) +
                            box("minf", box("dinf", "") + box("stbl", samples));
  return box("ftyp", "isom") + box("mdat", std::string(100, 'x')) +
         box("moov", box("mvhd", "") + box("trak", box("tkhd", "") + box("mdia", media)));
}

std::string shown(const std::string& bytes) {
  const MemoryFile memory(bytes);
  FileAvio file(memory.path(), {}, Millis{1000});
  shorten_picture_tables(file);
  std::string shown(bytes.size(), '\0');
  const auto size = static_cast<int>(bytes.size());
  CHECK(avio_read(file.context(), reinterpret_cast<unsigned char*>(shown.data()), size) == size);
  return shown;
}

/// Sound, and a picture every 40 ms, most of them in a chunk of its own.
MediaFile video(double picture_start) {
  MediaFile media;
  media.tracks = {{.sound = noise({48000, 1}, {1'200'000}, 0.3), .codec = "aac", .words = {}, .kept = {}}};
  media.video = true;
  media.video_start = picture_start;
  return media;
}

int index_entries(const Container& container, bool (Container::*is_kind)(int) const) {
  for (int i = 0; i < static_cast<int>(container.context().nb_streams); ++i) {
    if ((container.*is_kind)(i)) return avformat_index_get_entries_count(container.context().streams[i]);
  }
  return 0;
}

}  // namespace

TEST_CASE("of a video track's tables libavformat is shown the first 500 chunks, and no other byte is changed") {
  for (const std::string offsets : {"stco", "co64"}) {
    const std::string bytes = mp4({.offsets = offsets});
    std::string wanted = bytes;
    wanted.replace(wanted.find(offsets) + 8, 4, number(500));
    wanted.replace(wanted.find("stsc") + 8, 4, number(500));
    CHECK(shown(bytes) == wanted);
  }
}

TEST_CASE("sound, short videos and tables that make no sense are shown as they are") {
  const Tables sound{.kind = "soun"}, brief{.chunks = 500, .claimed = 500}, too_many{.claimed = 1501};
  for (const std::string& bytes : {mp4(sound), mp4(brief), mp4(too_many)}) CHECK(shown(bytes) == bytes);
  const std::string whole = mp4({});
  for (std::size_t cut = 1; cut < whole.size(); cut += 7) {
    const std::string bytes = whole.substr(0, whole.size() - cut);
    REQUIRE(shown(bytes) == bytes);
  }
}

TEST_CASE("whatever a broken head says, no more than two numbers are shown otherwise") {
  const std::string whole = mp4({.chunks = 600, .claimed = 600});
  const std::size_t movie = whole.find("moov") - 4;
  for (std::size_t at = movie; at < movie + 150; ++at) {
    for (const char value : {'\0', '\1', '\x7f', '\xff'}) {
      std::string broken = whole;
      broken[at] = value;
      const std::string read = shown(broken);
      std::size_t changed = 0;
      for (std::size_t i = 0; i < read.size(); ++i) changed += read[i] != broken[i] ? 1 : 0;
      REQUIRE(changed <= 8);
    }
  }
}

TEST_CASE("of the pictures only the first are in libavformat's index, and time zero is where it was") {
  const TemporaryFolder folder;
  for (const std::string name : {"a.mp4", "a.mov"}) {
    CAPTURE(name);
    write_media(folder / name, video(0.5));
    const Container container(folder / name, {}, Millis{1000});
    CHECK(index_entries(container, &Container::is_audio) >= 1'200'000 / 1024);
    CHECK(index_entries(container, &Container::is_video) < 25 * 25);
    const auto start = container.start();
    REQUIRE(start);
    CHECK(static_cast<double>(start->ticks) * av_q2d(start->tick) == doctest::Approx(0.5));
  }
}

TEST_CASE("the sound of a video is the same as without the pictures, to its end") {
  const TemporaryFolder folder;
  MediaFile media = video(0);
  write_media(folder / "a.mp4", media);
  media.video = false;
  write_media(folder / "a.m4a", media);
  CHECK(play(open_file(folder / "a.mp4")) == play(open_file(folder / "a.m4a")));
}

}  // namespace podmill::testing
