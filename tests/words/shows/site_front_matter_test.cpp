// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/refusal.h"
#include "tests/support/sounds.h"
#include "words/shows/notes.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;
using Remarks = std::vector<std::string>;

namespace {

Notes notes(const std::string& lines) { return read_notes("---\ntitle: T\n" + lines + "---\nBody\n", "ep.md"); }

std::string refusal(const std::string& lines) {
  const std::string told = refusal_of([&] { return notes(lines); });
  return told.substr(0, told.find('\n'));
}

}  // namespace

TEST_CASE("a show's address, map or switch is no album") {
  for (const char* podcast : {"https://example.org/feed.xml", "/podcast/", "true", "{title: X, name: Y}", "{}"}) {
    CAPTURE(podcast);
    CHECK(notes(std::string("podcast: ") + podcast + "\n").tags.album.empty());
    CHECK(notes(std::string("podcast: ") + podcast + "\nshow: Boats\n").tags.album == "Boats");
  }
  CHECK(notes("podcast: Boats\n").tags.album == "Boats");
  CHECK(notes("author: true\nlicense: false\n").tags.artist.empty());
  CHECK(refusal("subtitle: x\nepisode:\n  number: seven\n") == "ep.md:5: number is \"seven\": no whole number");
  CHECK(
      refusal_of([] { return read_notes("---\ntitle: {en: x}\n---\n", "ep.md"); }).starts_with("ep.md:2: title is"));
}

TEST_CASE("published is Jekyll's switch, or a date") {
  CHECK(notes("published: false\n").keys.draft);
  CHECK_FALSE(notes("published: true\n").keys.draft);
  CHECK(notes("published: true\n").tags.date.empty());
  CHECK(notes("published: 2025-03-07\n").tags.date == "2025-03-07");
  CHECK(notes("published: true\npublished_at: 2025-03-07\n").tags.date == "2025-03-07");
  CHECK(refusal("published: flase\n") == "ep.md:3: published is \"flase\": no date");
}

TEST_CASE("a draft that can't be understood is refused, and one that any key tells of is one") {
  for (const char* value : {"ture", "maybe", "\"\"", "", "~", "null", "[]", "[true]", "{}", "{a: b}", "2"}) {
    CAPTURE(value);
    CHECK(refusal(std::string("draft: ") + value + "\n").starts_with("ep.md:3: draft is \""));
  }
  for (const char* lines : {"draft: True\n", "draft: y\n", "draft: 1\n", "status: draft\n", "status: Pending\n",
                            "post_status: private\n", "draft: false\npublished: false\n"}) {
    CAPTURE(lines);
    CHECK(notes(lines).keys.draft);
  }
  for (const char* lines : {"draft: off\n", "status: publish\n", "status: well\n", "draft: no\npublished: yes\n"})
    CHECK_FALSE(notes(lines).keys.draft);
}

TEST_CASE("a picture that is no file is passed over and told with its place and key") {
  const auto passed = [](const std::string& line) {
    const Notes read = notes(line);
    CHECK(read.cover.empty());
    return read.remarks;
  };
  CHECK(passed("image: https://example.org/a.png\n") ==
        Remarks{"ep.md:3: image is an address, not a file: passed over"});
  CHECK(passed("cover: //example.org/a.png\n").size() == 1);
  CHECK(passed("cover: 'data:image/png;base64,AAAA'\n").size() == 1);
  CHECK(passed("image:\n  alt: A boat\n") == Remarks{"ep.md:3: image is a map that names no file: passed over"});
  CHECK(passed("image:\n  feature: https://example.org/a.png\n").size() == 1);
  CHECK(passed("thumbnail: true\n").empty());
  CHECK(notes("image: https://example.org/a.png\nartwork: a.png\n").cover.path == "a.png");
  for (const char* map :
       {"{image: a.png}", "{src: a.png, alt: A}", "{path: a.png}", "{feature: a.png}", "[a.png, b.png]"})
    CHECK(notes(std::string("cover: ") + map + "\n").cover.path == "a.png");
}

TEST_CASE("a picture named from the site's root is found below the show, or told") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "static/images");
  std::filesystem::create_directory(folder / "episodes");
  write_bytes(folder / "show.toml", "title = 'x'\n");
  write_bytes(folder / "static/images/a.png", "png");
  write_bytes(folder / "episodes/1.md", "---\ncover: /images/a.png\n---\n");
  write_bytes(folder / "episodes/2.md", "---\ntitle: x\ncover: /images/b.png\ntranscript: /b.vtt\n---\n");
  const Notes found = read_notes_file(folder / "episodes/1.md");
  CHECK(std::filesystem::equivalent(found.cover.path, folder / "static/images/a.png"));
  CHECK(found.remarks.empty());
  const Notes missing = read_notes_file(folder / "episodes/2.md");
  CHECK(missing.cover.empty());
  CHECK(missing.transcript.empty());
  REQUIRE(missing.remarks.size() == 2);
  CHECK(has(missing.remarks[0], "2.md:3: cover is /images/b.png, which isn't there"));
  CHECK(has(missing.remarks[1], "2.md:4: transcript is /b.vtt, which isn't there"));
}

TEST_CASE("a transcript that is a switch, a text, a list or an address is no file") {
  CHECK(notes("transcript: talk.vtt\n").transcript.path == "talk.vtt");
  CHECK(notes("transcript: true\n").remarks.empty());
  for (const char* value : {"https://example.org/t.vtt", "|\n  Ada: Hello.\n  Bo: Hi.", "Ada said hello. Bo didn't",
                            "[a.vtt, b.vtt]", "{url: a.vtt}"}) {
    CAPTURE(value);
    const Notes read = notes(std::string("transcript: ") + value + "\n");
    CHECK(read.transcript.empty());
    REQUIRE(read.remarks.size() == 1);
    CHECK(has(read.remarks[0], "ep.md:3: transcript is "));
  }
}

TEST_CASE("an episode's map gives its number and season") {
  const Notes read = notes("episode:\n  number: 7\n  season: 2\n");
  CHECK(read.tags.number == 7);
  CHECK(read.tags.season == 2);
  CHECK(notes("number: 3\nepisode: {id: 7}\n").tags.number == 3);
  CHECK(notes("itunes:episode: 4\nitunes:season: 1\n").tags.number == 4);
}

TEST_CASE("chapters in front matter are read as lines and as maps, and told where they are neither") {
  const std::vector<WrittenChapter> chapters{{0s, {}, {.title = "Begin"}}, {90s, {}, {.title = "A: <T>"}}};
  CHECK(notes("chapters:\n  - 0:00 Begin\n  - \"1:30 A: &lt;T>\"\n").chapters == chapters);
  CHECK(notes("chapters:\n  - {start: 90, title: 'A: <T>'}\n  - {time: '0:00', title: Begin}\n").chapters ==
        chapters);
  const Notes neither = notes("chapters: [one, two]\n");
  CHECK(neither.chapters.empty());
  CHECK(has(neither.remarks.at(0), "ep.md:3: chapters is a list of something else"));
}

TEST_CASE("shortcodes reach no tag and are told, and code stays") {
  const Notes read = read_notes(
      "---\ntitle: Boats {{ page.title }}\nsubtitle: '{{< x >}}On steam'\n---\nWatch {{< youtube id=\"a\n b\" >}} "
      "it.\n\n"
      "{% include player.html %}\n{% comment %}hidden{% endcomment %}\nBy {{ site.author }}{{% ref %}}. In Helm `{{ "
      ".Values }}`.\n\n"
      "```\n{% raw %}\n```\n",
      "n.md");
  CHECK(read.tags.title == "Boats");
  CHECK(read.tags.subtitle == "On steam");
  CHECK(read.description == "Watch it.\n\nBy . In Helm {{ .Values }}.\n\n{% raw %}");
  CHECK(read.html.find("include") == std::string::npos);
  REQUIRE(read.remarks.size() == 1);
  CHECK(has(read.remarks[0], "left out: shortcodes are for the site alone"));
  CHECK(read_notes("\n\n{{< a >}}\n\n{{< b >}}", "n.md").remarks ==
        Remarks{"n.md:3: {{< a >}} and 1 more left out: shortcodes are for the site alone"});
  CHECK(read_notes("{{< a >}}", "n.txt").description == "{{< a >}}");
  CHECK(read_notes("Open {{ and {% stay\n\n}} %}", "n.md").remarks.empty());
  CHECK(read_notes("0:00 A {{< x >}}\n1:00 B\n", "n.md").chapters.at(0).content.title == "A");
}
