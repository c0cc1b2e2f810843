// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>

#include "media/id3/tag.h"
#include "tests/support/images.h"
#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

/// One episode, a second long, with words; made.
struct MadeShow : ShowFolder {
  MadeShow() : ShowFolder("title = 'The Mill'\n") {
    record("a.wav");
    write("episodes/a.md", "---\ntitle: First\n---\n0:00 Begin\n0:00.5 End\n");
    CHECK(make().exit == 0);
  }
  std::string output() const { return *this / "public/a.mp3"; }
  std::string report() const { return *this / "public/a.report.json"; }
  std::string memory() const { return *this / "public/.podmill/a.mp3.json"; }
};

/// The sound of an episode: what follows its tag, whose length its header says (ID3v2.3, 3.1).
std::string sound_of(const std::string& mp3) {
  const std::string bytes = bytes_of(mp3);
  std::size_t size = 0;
  for (std::size_t i = 6; i < 10; ++i) size = size << 7 | static_cast<unsigned char>(bytes[i]);
  return bytes.substr(10 + size);
}

/// Touches every file of a show, as a fresh checkout does.
void touch_all(const std::string& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) fs::last_write_time(entry.path(), fs::file_time_type::clock::now());
}

}  // namespace

TEST_CASE("changed words are written before the same sound, to the byte as if it was made anew") {
  const MadeShow show;
  const std::string sound = sound_of(show.output());
  show.write("episodes/a.md", "---\ntitle: Another title\n---\n0:00 Begin\n0:00.25 Middle\n0:00.5 End\n");
  CHECK(show.planned() == Names{"a.mp3: planned: the words changed"});
  const Ended ended = show.make({"--explain"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.err, "recordings/a.wav: retagged: the words changed\n"));
  CHECK_FALSE(has(ended.err, "decode"));
  CHECK(sound_of(show.output()) == sound);
  const std::string retagged = bytes_of(show.output()), report = bytes_of(show.report());
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
  CHECK(show.make({"--again"}).exit == 0);
  CHECK(bytes_of(show.output()) == retagged);
  CHECK(bytes_of(show.report()) == report);
}

TEST_CASE("what changed is found and named, and nothing else is done again") {
  const MadeShow show;
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
  show.record("b.wav", 7);
  CHECK(show.planned() == Names{"a.mp3: unchanged", "b.mp3: planned: it is new"});
  fs::remove(show / "recordings/b.wav");

  show.write("show.toml", "title = 'The Mill'\n[set]\nnormalize.loudness = -18\n");
  CHECK(show.planned() == Names{"a.mp3: planned: the settings and the settings of the tag changed"});
  show.write("show.toml", "title = 'Mills'\n");
  CHECK(show.planned() == Names{"a.mp3: planned: the words changed"});
  const std::vector<std::byte> cover = png(20, 20, [](int, int) { return Pixel{200, 10, 10, 255}; });
  show.write("cover.png", std::string(reinterpret_cast<const char*>(cover.data()), cover.size()));
  show.write("show.toml", "title = 'The Mill'\ncover = 'cover.png'\n");
  CHECK(show.planned() == Names{"a.mp3: planned: the artwork changed"});
  show.write("show.toml", "title = 'The Mill'\n");

  show.record("a.wav", 9);
  CHECK(show.planned() == Names{"a.mp3: planned: the recording changed"});
  show.record("a.wav", 1);
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
}

TEST_CASE("what lies beside an episode is written again where it is gone or what it tells of changed") {
  const MadeShow show;
  const std::string sound = sound_of(show.output()), report = bytes_of(show.report());
  fs::remove(show.report());
  CHECK(show.planned() == Names{"a.mp3: planned: a.report.json is gone"});
  CHECK(show.make({"--no-report"}).exit == 0);
  CHECK_FALSE(fs::exists(show.report()));
  CHECK(show.make().exit == 0);
  CHECK(bytes_of(show.report()) == report);

  show.write("talk.vtt", "WEBVTT\n\n00:00.200 --> 00:00.800\nHello.\n");
  show.write("episodes/a.md", "---\ntitle: First\ntranscript: talk.vtt\n---\n0:00 Begin\n0:00.5 End\n");
  CHECK(show.planned() == Names{"a.mp3: planned: the transcript changed"});
  CHECK(show.make().exit == 0);
  CHECK(has(bytes_of(show / "public/a.vtt"), "Hello."));
  show.write("talk.vtt", "WEBVTT\n\n00:00.200 --> 00:00.800\nGood day.\n");
  CHECK(show.make().exit == 0);
  CHECK(has(bytes_of(show / "public/a.srt"), "Good day."));
  CHECK(sound_of(show.output()) == sound);
}

TEST_CASE("where the preset writes no tag, changed words and a missing report are no matter") {
  const ShowFolder show("title = 'The Mill'\npreset = 'bare.toml'\n");
  show.write("bare.toml", "[[stage]]\nuse = 'decode'\n[[stage]]\nuse = 'normalize'\n[[stage]]\nuse = 'encode'\n");
  show.record("a.wav");
  show.write("episodes/a.md", "---\ntitle: First\n---\n");
  CHECK(show.make().exit == 0);
  const std::string output = bytes_of(show / "public/a.mp3");
  fs::remove(show / "public/a.report.json");
  show.write("episodes/a.md", "---\ntitle: Second\n---\n");
  const Ended ended = show.make({"--force"});
  CAPTURE(ended.err);
  CHECK(ended.exit == 0);
  CHECK(bytes_of(show / "public/a.mp3") == output);
  CHECK(fs::exists(show / "public/a.report.json"));
}

TEST_CASE("clips are made with their episode, and again where they or the files themselves changed") {
  const ShowFolder show("title = 'The Mill'\n");
  show.record("a.wav", 1, 3);
  const auto say = [&](const std::string& title, const std::string& end) {
    show.write("episodes/a.md",
               "---\ntitle: " + title + "\nclips:\n  - {start: 0.5, end: " + end + ", title: Hook}\n---\n");
  };
  say("First", "2.5");
  CHECK(show.make().exit == 0);
  const std::string clip = show / "public/a.clip-hook.mp3", first = bytes_of(clip);
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
  CHECK(has(bytes_of(show / "public/a.report.json"), "\"file\":\"a.clip-hook.mp3\""));
  fs::remove(clip);
  CHECK(show.planned() == Names{"a.mp3: planned: a.clip-hook.mp3 is gone"});
  CHECK(show.make().exit == 0);
  CHECK(bytes_of(clip) == first);
  say("First", "2");
  CHECK(show.planned() == Names{"a.mp3: planned: the clips changed"});
  say("First", "2.5");
  write_bytes(clip, std::string(first).replace(first.size() - 50, 1, "?"));
  CHECK(show.planned() == Names{"a.mp3: planned: a.clip-hook.mp3 was changed or damaged since"});
  CHECK(show.make().exit == 0);
  CHECK(bytes_of(clip) == first);
  write_bytes(clip, "mine");
  CHECK(show.make().exit == 2);
  CHECK(bytes_of(clip) == "mine");
}

TEST_CASE("other words come to an episode's clips too, and no sound is encoded for it") {
  const ShowFolder show("title = 'The Mill'\n");
  show.record("a.wav", 1, 3);
  const auto say = [&](const std::string& title) {
    show.write("episodes/a.md", "---\ntitle: " + title + "\nclips:\n  - {start: 0.5, end: 2.5, title: Hook}\n---\n");
  };
  say("First");
  CHECK(show.make().exit == 0);
  const std::string clip = show / "public/a.clip-hook.mp3", sound = sound_of(clip);
  say("Second");
  CHECK(show.planned() == Names{"a.mp3: planned: the words changed"});
  const Ended ended = show.make();
  CHECK(ended.exit == 0);
  CHECK_FALSE(has(ended.err, "decode"));
  CHECK(sound_of(clip) == sound);
  CHECK(read_id3(clip).description.ends_with("of Second"));
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
  const std::string retagged = bytes_of(clip);
  CHECK(show.make({"--again"}).exit == 0);
  CHECK(bytes_of(clip) == retagged);
}

TEST_CASE("a clip that the notes name no more goes, but for one that somebody changed") {
  const ShowFolder show("title = 'The Mill'\n");
  show.record("a.wav", 1, 3);
  const std::string one = "  - {start: 0.5, end: 2, title: One}\n", two = "  - {start: 1, end: 2.5, title: Two}\n";
  show.write("episodes/a.md", "---\nclips:\n" + one + two + "---\n");
  CHECK(show.make().exit == 0);
  CHECK(fs::exists(show / "public/a.clip-one.mp3"));
  CHECK(fs::exists(show / "public/a.clip-two.mp3"));
  show.write("episodes/a.md", "---\nclips:\n" + two + "---\n");
  CHECK(show.make().exit == 0);
  CHECK_FALSE(fs::exists(show / "public/a.clip-one.mp3"));
  CHECK(fs::exists(show / "public/a.clip-two.mp3"));
  write_bytes(show / "public/a.clip-two.mp3", "mine");
  show.write("episodes/a.md", "No clips.\n");
  const Ended ended = show.make();
  CHECK(ended.exit == 0);
  CHECK(has(ended.err, "a.clip-two.mp3: is no part of the episode any more; it was changed since, so it stays"));
  CHECK(bytes_of(show / "public/a.clip-two.mp3") == "mine");
}

TEST_CASE("the transcript of an episode that has none any more goes, but not what the author wrote") {
  const ShowFolder show;
  show.record("a.wav", 1, 3);
  show.write("a.srt", "1\n00:00:00,500 --> 00:00:01,000\nHello\n");
  show.write("episodes/a.md", "---\ntranscript: a.srt\n---\n");
  CHECK(show.make().exit == 0);
  CHECK(fs::exists(show / "public/a.vtt"));
  show.write("episodes/a.md", "Words\n");
  const Ended ended = show.make();
  CHECK(ended.exit == 0);
  CHECK_FALSE(has(ended.err, "encode"));
  for (const std::string ending : {".vtt", ".srt", ".transcript.json"})
    CHECK_FALSE(fs::exists(show / ("public/a" + ending)));
  CHECK(fs::exists(show / "a.srt"));
  CHECK(fs::exists(show / "public/a.report.json"));
}

TEST_CASE("a list of cuts that has become what is cut stays") {
  const ShowFolder show("title = 'The Mill'\npreset = 'tight'\n");
  show.record("a.wav", 1, 3);
  CHECK(show.make().exit == 0);
  const std::string cuts = show / "public/a.cuts.txt";
  CHECK(fs::exists(cuts));
  CHECK(show.make({"-p", "podcast"}).exit == 0);
  CHECK_FALSE(fs::exists(cuts));
  CHECK(show.make().exit == 0);
  CHECK(show.make({"--cuts", cuts}).exit == 0);
  CHECK(fs::exists(cuts));
}

TEST_CASE("an output that was deleted, cut off or edited is noticed and put right") {
  const MadeShow show;
  const std::string whole = bytes_of(show.output());
  const std::pair<std::function<std::string()>, std::string> damages[] = {
      {[&] { return whole.substr(0, whole.size() - 100); }, "it was changed or damaged since"},
      {[&] { return std::string(whole).replace(whole.size() - 50, 1, "?"); }, "it was changed or damaged since"},
      {[&] { return std::string(whole).replace(200, 1, "?"); }, "its tag was changed by another program"}};
  for (const auto& [damaged, why] : damages) {
    write_bytes(show.output(), damaged());
    CHECK(show.planned() == Names{"a.mp3: planned: " + why});
    CHECK(show.make({"--force"}).exit == 0);
    CHECK(bytes_of(show.output()) == whole);
  }
  fs::remove(show.output());
  CHECK(show.planned() == Names{"a.mp3: planned: it is gone"});
  CHECK(show.make().exit == 0);
  CHECK(bytes_of(show.output()) == whole);
}

TEST_CASE("a show that was moved, or checked out afresh, isn't made again") {
  const MadeShow show;
  const TemporaryFolder elsewhere;
  fs::copy(show.path(), elsewhere / "copy", fs::copy_options::recursive);
  touch_all(elsewhere / "copy");
  const auto make_copy = [&] { return run_podmill({"make", elsewhere / "copy", "--json"}); };
  for (int run = 0; run < 2; ++run) {
    const Ended ended = make_copy();
    CHECK(ended.exit == 0);
    CHECK(has(ended.out, "\"status\":\"unchanged\""));
    CHECK_FALSE(has(ended.err, "decode"));
  }
  CHECK_FALSE(has(bytes_of(show.memory()), show.path()));
}

TEST_CASE("a memory that is damaged, cut off or of a newer version is neither trusted nor fatal") {
  const MadeShow show;
  const std::string memory = bytes_of(show.memory()), output = bytes_of(show.output());
  const auto with = [&](const std::string& from, const std::string& to) {
    return std::string(memory).replace(memory.find(from), from.size(), to);
  };
  for (const std::string& broken :
       {std::string(), std::string("{}"), memory.substr(0, memory.size() / 2), std::string(100000, '['),
        with("\"version\": 1", "\"version\": 2"), with("\"size\": ", "\"size\": 1")}) {
    write_bytes(show.memory(), broken);
    CHECK(show.planned() == Names{"a.mp3: planned: it is new"});
  }
  CHECK(show.make().exit == 0);
  CHECK(bytes_of(show.output()) == output);
  CHECK(show.planned() == Names{"a.mp3: unchanged"});
}

TEST_CASE("several recordings and a folder after -o are remembered too, one beside its recording is not") {
  const ShowFolder show;
  show.record("a.wav");
  show.record("b.wav");
  fs::remove(show / "show.toml");
  CHECK(show.make({"recordings", "-o", "out"}).exit == 0);
  CHECK(has(show.make({"recordings", "-o", "out"}).out, "2 episodes: 2 unchanged\n"));
  CHECK(show.make({"recordings/a.wav"}).exit == 0);
  CHECK_FALSE(fs::exists(show / "recordings/.podmill"));
}

TEST_CASE("where nothing could be made nothing is left") {
  const ShowFolder show;
  show.write("recordings/a.wav", "no sound");
  CHECK(show.make().exit == 1);
  CHECK_FALSE(fs::exists(show / "public"));
}
