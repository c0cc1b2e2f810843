// SPDX-License-Identifier: MIT
#include "words/shows/front_matter.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/refusal.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

FrontMatter yaml(const std::string& lines) { return read_front_matter("---\n" + lines + "---\nbody\n", "ep.md"); }
FrontMatter toml(const std::string& lines) { return read_front_matter("+++\n" + lines + "+++\nbody\n", "ep.md"); }

std::string refusal(const std::string& text) {
  const std::string told = refusal_of([&] { return read_front_matter(text, "ep.md"); });
  return told.substr(0, told.find('\n'));
}

}  // namespace

TEST_CASE("every key of an episode file is understood in YAML and in TOML alike") {
  Tags tags;
  tags.title = "Ferries: a history";
  tags.artist = "Ada, Bo";
  tags.album = "Boats";
  tags.date = "2025-03-07";
  tags.genre = "Documentary";
  tags.copyright = "CC BY 4.0";
  tags.language = "en";
  tags.link = "https://example.org/7";
  tags.publisher = "Harbour Press";
  tags.subtitle = "On steam";
  tags.number = 7;
  tags.season = 2;
  const FrontMatter from_yaml = yaml(
      "title: \"Ferries: a history\"\nauthor:\n  - Ada\n  - name: Bo\n    role: host\nshow: Boats\ndate: 2025-03-07\n"
      "genre: Documentary\nlicense: CC BY 4.0\nlang: en\nlink: https://example.org/7\npublisher: Harbour Press\n"
      "subtitle: On steam\nepisode: 7\nSeason: '2'\nsummary: In short\ncover: front.png\n");
  CHECK(from_yaml.tags == tags);
  CHECK(from_yaml.summary == "In short");
  CHECK(from_yaml.cover.path == "front.png");
  const FrontMatter from_toml = toml(
      "title = \"Ferries: a history\"\nauthors = [\"Ada\", {name = \"Bo\", role = \"host\"}]\nalbum = \"Boats\"\n"
      "date = 2025-03-07T09:00:00Z\ngenre = \"Documentary\"\ncopyright = \"CC BY 4.0\"\nlanguage = \"en\"\n"
      "permalink = \"https://example.org/7\"\npublisher = \"Harbour Press\"\nsubtitle = \"On steam\"\nnumber = 7\n"
      "season = 2\ndescription = \"In short\"\ncover = {image = \"front.png\"}\n");
  CHECK(from_toml.tags == tags);
  CHECK(from_toml.summary == "In short");
  CHECK(from_toml.cover.path == "front.png");
}

TEST_CASE("a block's length reaches to the end of its closing line") {
  const FrontMatter front = yaml("title: x\n");
  CHECK(front.bytes == std::string_view("---\ntitle: x\n---\n").size());
  CHECK(front.lines == 3);
  CHECK(read_front_matter("---\ntitle: x\n...\nbody", "ep.md").tags.title == "x");
  CHECK(read_front_matter("---  \ntitle: x\n---", "ep.md").lines == 3);
}

TEST_CASE("a text that only looks like front matter has none") {
  for (const std::string text :
       {"", "---", "---\n", "text\n---\ntitle: x\n---\n", "---\nNobody: not even he.\n", "---\nA sentence.\n---\n",
        "----\nBy Ada: hello\n----\n", "+++\n", "summary: one line is a heading\n---\n", "~~~\ntitle: x\n~~~\n", "{",
        "{}", "{{< hello >}}\n", "{note} text"}) {
    CAPTURE(text);
    const FrontMatter front = read_front_matter(text, "ep.md");
    CHECK(front.bytes == 0);
    CHECK(front.tags == Tags{});
  }
  CHECK(read_front_matter("---\n---\nbody", "ep.md").lines == 2);
}

TEST_CASE("dates of every habit become year, month and day") {
  for (const std::string date :
       {"2025-03-07", "2025-03-07T23:59:59+09:00", "2025-03-07 10:00:00", "2025/3/7", "2025-3-7", "\"2025-03-07\""}) {
    CAPTURE(date);
    CHECK(yaml("date: " + date + "\n").tags.date == "2025-03-07");
  }
  CHECK(yaml("publishDate: 2025-03-07\n").tags.date == "2025-03-07");
  CHECK(yaml("date:\npubDate: 2025-03-07\n").tags.date == "2025-03-07");
  CHECK(toml("date = 2025-03-07\n").tags.date == "2025-03-07");
}

TEST_CASE("a value that can't be used is refused with its line") {
  CHECK(refusal("---\ntitle: x\ndate: soon\n---\n") == "ep.md:3: date is \"soon\": no date");
  CHECK(refusal("---\ndate: 2025-02-30\n---\n") == "ep.md:2: date is \"2025-02-30\": no date");
  CHECK(refusal("---\ndate: 07.03.2025\n---\n") == "ep.md:2: date is \"07.03.2025\": no date");
  CHECK(refusal("---\nseason: two\n---\n") == "ep.md:2: season is \"two\": no whole number");
  CHECK(refusal("---\nepisode: -1\n---\n") == "ep.md:2: episode is \"-1\": no whole number");
  CHECK(refusal("---\nnumber: 99999999999\n---\n") == "ep.md:2: number is \"99999999999\": no whole number");
  CHECK(refusal("+++\nnumber = 1.5\n+++\n") == "ep.md:2: number is \"1.5\": no whole number");
}

TEST_CASE("a block that can't be parsed is refused with its line") {
  CHECK(refusal("---\ntitle: x\nsummary: a: b: c\n---\n").starts_with("ep.md:3: front matter: "));
  CHECK(refusal("+++\ntitle = \"x\"\nbad\n+++\n").starts_with("ep.md:3: front matter: "));
}

TEST_CASE("TOML may hold any letters in quotes and comments, and none elsewhere") {
  CHECK(toml("title = \"Fähre \\\" é\" # später\nalbum = 'ß'\nsubtitle = \"\"\"\nä \"ö\" \\\nü\"\"\"\n")
            .tags.subtitle == "ä \"ö\" ü");
  CHECK(refusal("+++\ntitle = \"ok é\"\ntitle2 = é\n+++\n") ==
        "ep.md:3: front matter: a letter or sign outside of quotation marks");
  CHECK(refusal("+++\nfähre = 1\n+++\n") == "ep.md:2: front matter: a letter or sign outside of quotation marks");
}

TEST_CASE("empty values and keys of no concern are passed over") {
  const FrontMatter front = yaml(
      "title:\nseason: ~\ndraft: true\ntags: [a, b]\nurl: /ep/7/\nmenu:\n  main:\n    weight: 1\nauthor: []\ncover: "
      "{}\n");
  CHECK(front.tags == Tags{});
  CHECK(front.cover.empty());
}

TEST_CASE("an alias that would grow without end is read in no time") {
  std::string lines = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string last = std::string("*") + static_cast<char>(c - 1);
    lines += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) lines += last + (i < 8 ? ", " : "]\n");
  }
  CHECK(yaml(lines + "title: *z\n").tags.title == "");
}

TEST_CASE("what an episode is made of and how is understood in YAML and in TOML alike") {
  const EpisodeKeys from_yaml =
      yaml(
          "recording: talk.mp4\npreset: podcast-mono\nslug: ferries\nDraft: yes\nexplicit: clean\nepisodeType: "
          "Bonus\n"
          "people:\n  - name: Ada Lovelace\n    role: Host\n  - name: Bo\n    role: guest\n"
          "  - name: Cy\nset:\n  normalize.loudness: -18\n  encode:\n    bit_rate: 96\n")
          .keys;
  const EpisodeKeys from_toml =
      toml(
          "recording = 'talk.mp4'\npreset = 'podcast-mono'\nslug = 'ferries'\ndraft = true\nexplicit = false\n"
          "episode_type = 'bonus'\n[[people]]\nname = 'Ada Lovelace'\nrole = 'host'\n"
          "[[people]]\nname = 'Bo'\nrole = 'guest'\n[[people]]\nname = 'Cy'\n"
          "[set]\nencode.bit_rate = 96\nnormalize.loudness = -18\n")
          .keys;
  for (const EpisodeKeys& keys : {from_yaml, from_toml}) {
    CHECK(keys.recordings == std::vector<std::filesystem::path>{"talk.mp4"});
    CHECK(keys.recording_place.line == 2);
    CHECK(keys.preset == "podcast-mono");
    CHECK(keys.preset_place.line == 3);
    CHECK(keys.slug == "ferries");
    CHECK(keys.draft);
    CHECK(keys.is_explicit == false);
    CHECK(keys.kind == EpisodeKind::bonus);
    CHECK(keys.people == std::vector<Person>{{"Ada Lovelace", "host"}, {"Bo", "guest"}, {"Cy", "host"}});
    REQUIRE(keys.set.size() == 2);
  }
  CHECK(from_yaml.set[0].key == "normalize.loudness");
  CHECK(from_yaml.set[0].value == "-18");
  CHECK(from_yaml.set[0].origin() == "ep.md:15");
  CHECK(from_yaml.set[1].key == "encode.bit_rate");
  CHECK(from_yaml.set[1].origin() == "ep.md:17");
  CHECK(yaml("recordings: [a.wav, b.wav]\n").keys.recordings.size() == 2);
  CHECK(yaml("hosts: [Ada]\nguests: Bo\n").keys.people == std::vector<Person>{{"Ada", "host"}, {"Bo", "guest"}});
  CHECK(yaml("title: x\n").keys.is_explicit == std::nullopt);
}

TEST_CASE("clips have a start, an end and a title, in YAML and in TOML alike") {
  const std::vector<ClipRequest> clips{{Millis{1'860'000}, Millis{1'900'500}, "Why queues"},
                                       {Millis{90'000}, Millis{95'250}, "Two"}};
  CHECK(yaml("clips:\n  - {start: \"31:00\", end: \"31:40.5\", title: Why queues}\n"
             "  - start: 90\n    end: 95.25\n    title: Two\n")
            .keys.clips == clips);
  CHECK(toml("[[clip]]\nstart = '31:00'\nend = '31:40.5'\ntitle = 'Why queues'\n"
             "[[clip]]\nstart = 90\nend = 95.25\ntitle = 'Two'\n")
            .keys.clips == clips);
  const auto refused = [](const std::string& clip) { return refusal("---\nclips:\n  - {" + clip + "}\n---\n"); };
  CHECK(refused("start: 5, title: x") == "ep.md:2: clips is \"\": a clip has no end");
  CHECK(refused("start: soon, end: 9, title: x") == "ep.md:3: start is \"soon\": no time");
  CHECK(refused("start: 9, end: 5, title: x") == "ep.md:3: title is \"x\": this clip ends before it begins");
  CHECK(refused("start: 5, end: 9").find("a clip has no title") != std::string::npos);
}

TEST_CASE("chapters in front matter are a file only where they look like one") {
  const auto file = [](const std::string& chapters) {
    return read_front_matter("---\nchapters: " + chapters + "\n---\n", "a.md").chapter_file.path;
  };
  CHECK(file("talk.json") == "talk.json");
  CHECK(file("lists/talk.cue") == "lists/talk.cue");
  CHECK(file("https://example.org/talk.json").empty());
  CHECK(file("true").empty());
  CHECK(file("[one.json, two.json]").empty());
  CHECK(file("\n  - {start: 0, title: Begin}").empty());
}

TEST_CASE("what an episode can't be made of is refused at its line") {
  CHECK(refusal("---\ntitle: x\ndraft: maybe\n---\n") == "ep.md:3: draft is \"maybe\": neither true nor false");
  CHECK(refusal("---\nepisode_type: half\n---\n") == "ep.md:2: episode_type is \"half\": no kind of episode");
  CHECK(refusal("---\nset: loud\n---\n") == "ep.md:2: set is \"loud\": no settings");
  CHECK(refusal("---\nset:\n  loudness: -18\n---\n") == "ep.md:3: set is \"loudness\": no setting");
  CHECK(refusal("---\npeople:\n  - role: guest\n---\n") == "ep.md:2: people is \"\": somebody has no name");
}

TEST_CASE("a few lines of YAML that say a thing a billion times cost nothing") {
  std::string bomb = "a: &a {x: 1";
  for (int i = 0; i < 1000; ++i) bomb += fmt::format(", k{}: 1", i);
  bomb += "}\npeople: [{name: Ada}";
  for (int i = 0; i < 1000; ++i) bomb += ", *a";
  CHECK(refusal("---\n" + bomb + "]\n---\n").find("somebody has no name") != std::string::npos);
}
