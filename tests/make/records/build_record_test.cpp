// SPDX-License-Identifier: MIT
#include "make/records/build_record.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>

#include "make/records/input_digests.h"
#include "system/error.h"
#include "tests/support/acting.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

void make_old(const std::string& path) {
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(1));
}

InputDigests keys_of(const Episode& episode, const std::string& folder) {
  FileDigests files(folder, {});
  return input_digests(episode, {}, Preset{}, "a.mp3", files);
}

}  // namespace

TEST_CASE("what is remembered of an episode is recalled whole, or not at all") {
  const TemporaryFolder folder;
  fs::create_directory(folder / state_folder);
  BuildRecord made;
  made.keys = {{"recording", "0123456789abcdef"}};
  made.files["../a.wav"] = {10, 20, 30, "fedcba9876543210"};
  made.output = {1000, 2000, 3000, "00000000000000ff"};
  made.clips["a.clip-hook.mp3"] = {100, 200, 300, "00000000000000fe"};
  made.report = "{\n}\n";
  save_record(folder / "a.mp3", made);
  const std::optional<BuildRecord> recalled = load_record(folder / "a.mp3");
  REQUIRE(recalled);
  CHECK(recalled->keys == made.keys);
  CHECK(recalled->files == made.files);
  CHECK(recalled->output == made.output);
  CHECK(recalled->clips == made.clips);
  CHECK(recalled->report == made.report);
  CHECK_FALSE(load_record(folder / "b.mp3"));
  const std::string path = folder / state_folder + "/a.mp3.json", text = bytes_of(path);
  for (std::size_t at = 0; at < text.size(); at += 7) {
    std::string damaged = text;
    damaged[at] = damaged[at] == 'x' ? 'y' : 'x';
    write_bytes(path, damaged);
    CHECK_FALSE(load_record(folder / "a.mp3"));
  }
}

TEST_CASE("a file is read again only if it looks otherwise, and never trusted that was just written") {
  const TemporaryFolder folder;
  write_bytes(folder / "a", "one");
  FileDigests fresh(folder.path(), {});
  const std::string one = fresh.digest(folder / "a");
  CHECK(fresh.asked().begin()->first == "a");
  CHECK(fresh.asked().begin()->second.modified_ns == 0);  // it may change within the same tick
  CHECK(are_untouched(fresh.asked(), folder.path()));

  std::map<std::string, FileFacts> known = fresh.asked();
  known["a"] = look_at(folder / "a");
  known["a"].digest = "remembered";
  CHECK(FileDigests(folder.path(), known).digest(folder / "a") == "remembered");
  write_bytes(folder / "a", "two");
  CHECK_FALSE(are_untouched(known, folder.path()));
  CHECK(FileDigests(folder.path(), known).digest(folder / "a") != "remembered");
  write_bytes(folder / "a", "one");
  make_old(folder / "a");  // the old time put back, as tools do that edit a file in place
  CHECK(FileDigests(folder.path(), known).digest(folder / "a") == one);
  CHECK_THROWS_AS(FileDigests(folder.path(), known).digest(folder / "none"), Error);
}

TEST_CASE("a stage without a setting counts among what the sound depends on") {
  const TemporaryFolder folder;
  write_bytes(folder / "a.wav", "sound");
  Episode episode;
  episode.recordings = {folder / "a.wav"};
  FileDigests files(folder.path(), {});
  Preset with;
  with.steps.push_back(shaping([](const SoundPtr& sound, Job&) { return sound; }));
  CHECK(differing(input_digests(episode, {}, Preset{}, "a.mp3", files),
                  input_digests(episode, {}, with, "a.mp3", files)) == std::vector<std::string>{"settings"});
}

TEST_CASE("every change of an episode is told by the key it belongs to") {
  const TemporaryFolder folder;
  write_bytes(folder / "a.wav", "sound");
  write_bytes(folder / "cover.png", "picture");
  Episode episode;
  episode.recordings = {folder / "a.wav"};
  episode.cover = folder / "cover.png";
  episode.tags.title = "One";
  episode.chapters = {{.start = Millis{0}, .end = {}, .content = {.title = "Begin"}}};
  const InputDigests keys = keys_of(episode, folder.path());
  using Names = std::vector<std::string>;
  CHECK(differing(keys, keys_of(episode, folder.path())).empty());
  CHECK(differing({}, keys).size() == keys.size() - 2);  // there are no transcript and no clips

  Episode other = episode;
  other.tags.title = "Two";
  CHECK(differing(keys, keys_of(other, folder.path())) == Names{"words"});
  other = episode;
  other.tags.title = "";
  other.tags.artist = "One";
  CHECK(differing(keys, keys_of(other, folder.path())) == Names{"words"});
  other = episode;
  other.chapters[0].content.hidden = true;
  CHECK(differing(keys, keys_of(other, folder.path())) == Names{"words"});
  other = episode;
  other.recordings.push_back(folder / "a.wav");
  CHECK(differing(keys, keys_of(other, folder.path())) == Names{"recording"});
  write_bytes(folder / "cover.png", "another");
  CHECK(differing(keys, keys_of(episode, folder.path())) == Names{"artwork"});
  fs::rename(folder / "a.wav", folder / "b.wav");
  other = episode;
  other.recordings = {folder / "b.wav"};
  CHECK(differing(keys, keys_of(other, folder.path())) == Names{"artwork"});
  CHECK(is_of_sound("recording"));
  CHECK_FALSE(is_of_sound("words"));
}
