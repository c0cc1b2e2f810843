// SPDX-License-Identifier: MIT
#include "words/front_matter/block.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/refusal.h"
#include "words/shows/front_matter.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

FrontMatter front(const std::string& text) { return read_front_matter(text, "ep.md"); }

/// What it says, without the quoted line.
std::string refusal(const std::string& text) {
  const std::string told = refusal_of([&] { return front(text); });
  return told.substr(0, told.find('\n'));
}

}  // namespace

TEST_CASE("JSON, a fence that names its language, and empty lines in front are read") {
  for (const std::string text :
       {"{\"title\": \"x {y}\", \"number\": 7, \"authors\": [\"Ada\", {\"name\": \"Bo\"}], \"draft\": true}\nbody",
        "{\n  \"title\": \"x {y}\",\n  \"number\": 7,\n  \"authors\": [\"Ada\", \"Bo\"],\n  \"draft\": true\n}\nbody",
        "---json\n{\"title\": \"x {y}\", \"number\": 7, \"author\": \"Ada, Bo\", \"draft\": true}\n---\nbody",
        "--- yaml\ntitle: x {y}\nnumber: 7\nauthor: Ada, Bo\ndraft: true\n---\nbody",
        "---toml\ntitle = 'x {y}'\nnumber = 7\nauthor = 'Ada, Bo'\ndraft = true\n---\nbody",
        "\n \n---\ntitle: x {y}\nnumber: 7\nauthor: Ada, Bo\ndraft: true\n---\nbody"}) {
    CAPTURE(text);
    const FrontMatter read = front(text);
    CHECK(read.tags.title == "x {y}");
    CHECK(read.tags.number == 7);
    CHECK(read.tags.artist == "Ada, Bo");
    CHECK(read.keys.draft);
    CHECK(text.substr(read.bytes) == "body");
    CHECK(read.lines == std::count(text.begin(), text.end(), '\n'));
  }
  CHECK(read_front_matter("{\"title\": \"x\"}", "chapters.json").bytes == 0);
}

TEST_CASE("front matter that isn't closed is refused at the line that opens it") {
  const std::string said = ": the front matter that begins here isn't closed";
  CHECK(refusal("---\ntitle: x\ndraft: true\n\nNotes.\n") == "ep.md:1" + said);
  CHECK(refusal("---\n# of ours\n\ndraft: true\n--\nNotes.\n") == "ep.md:1" + said);
  CHECK(refusal("---\n\"draft\": true\n") == "ep.md:1" + said);
  CHECK(refusal("---\ndratf: true\n----\n") == "ep.md:1" + said);
  CHECK(refusal("\n\n---\ntitle: x\n") == "ep.md:3" + said);
  CHECK(refusal("+++\ntitle = \"x\"\n\nNotes.\n") == "ep.md:1" + said);
  CHECK(refusal("+++\ntitle = \"x\"\n---\nNotes.\n") == "ep.md:1" + said);
  CHECK(refusal("{\n  \"title\": \"x\",\n  \"number\": 2\n\nNotes.\n") == "ep.md:1" + said);
  CHECK(refusal("{'title': 'x'}\n").starts_with("ep.md:1: front matter: this is no valid JSON"));
  CHECK(refusal("---js\n{title: 'x'}\n---\n") == "ep.md:1: front matter in js can't be read");
}

TEST_CASE("lines of keys without the fences that make them front matter are refused") {
  const std::string said = ": the front matter that begins here isn't between lines of ---";
  for (const std::string text : {"title: x\ndraft: true\n---\nbody", "title = 'x'\ndraft = true\n+++\nbody",
                                 "----\ntitle: x\n----\nbody", "--\ndraft: true\n---\n", " ---\ntitle: x\n---\n",
                                 "—\ntitle: x\ntags:\n  - a\n—\nbody", "++++\ntitle = 'x'\n++++\n"}) {
    CAPTURE(text);
    CHECK(refusal(text) == "ep.md:1" + said);
  }
  const std::string keyless = ": front matter: this is no key with a value";
  CHECK(refusal("---\n\ntitle:x\ndraft:true\n---\n") == "ep.md:3" + keyless);
  CHECK(refusal("---\ntitle = 'x'\ndraft = true\n---\n") == "ep.md:2" + keyless);
  CHECK(refusal("---\ntitle:x\ndraft: true\n---\n") == "ep.md:2" + keyless);
}

TEST_CASE("a quotation mark or bracket that isn't closed is refused at its line") {
  const std::string quote = ": front matter: this quotation mark isn't closed";
  CHECK(refusal("---\ntitle: \"My talk\nartist: Jo\n---\n") == "ep.md:2" + quote);
  CHECK(refusal("---\ntitle: \"My talk\nartist: \"Jo\"\n---\n") == "ep.md:2" + quote);
  CHECK(refusal("---\ndate: 2026-01-01\ntitle: 'My talk\nartist: Jo's\n---\n") == "ep.md:3" + quote);
  CHECK(refusal("---\npeople:\n  - name: \"Ada\n    role: host\ntitle: x\n---\n") == "ep.md:3" + quote);
  CHECK(refusal("---\ntitle: x\nhosts: [Ada, \"Bo]\nnumber: 7\n---\n") ==
        "ep.md:3: front matter: this bracket isn't closed");
  CHECK(refusal("---\nhosts: [Ada, Bo\nnumber: 7\n---\n") == "ep.md:2: front matter: this bracket isn't closed");
  CHECK(refusal("{\n\"title\": \"My talk,\n\"number\": 7\n}\n") == "ep.md:2" + quote);
  CHECK(refusal("+++\ntitle = \"My talk\nartist = \"Jo\"\n+++\n").starts_with("ep.md:2: front matter: "));
}

TEST_CASE("text that YAML lets go on in other lines is no open quotation mark") {
  for (const std::string lines :
       {"subtitle: \"a\n  b: c\"\n", "subtitle: 'it''s\n\n  so'\n", "subtitle: He said\n  \"hello\n  again\n",
        "subtitle: |\n  \"open\n  'tis\nmood: y\n", "subtitle: >-\n  [a\n", "subtitle: it's [so\n",
        "# it's \"so\nsubtitle: x\n", "mood:\n  - \"a\n    b\"\nsubtitle: x\n",
        "mood: [a, it's,\n  \"b\"]\nsubtitle: x\n", "mood: [\n  a\n]\nsubtitle: x\n",
        "mood: {a: \"b\", c: d}\nsubtitle: x\n", "subtitle: 5\" of rain\n", "\"subtitle\": \"a \\\" b\"\n"}) {
    CAPTURE(lines);
    CHECK_FALSE(front("---\n" + lines + "title: x\n---\n").tags.subtitle.empty());
  }
}

TEST_CASE("what no parser can read is told in plain words at its place") {
  for (const auto& [text, said] :
       {std::pair{"---\ntitle: a: b\n---\n", "ep.md:2: front matter: a second colon stands in this line's text"},
        {"---\ntitle: x\n\tnumber: 7\n---\n", "ep.md:3: front matter: "},
        {"---\ntitle: x\n  number: 7\n---\n", "ep.md:3: front matter: this line is indented, though"},
        {"---\ntitle: *x\n---\n", "ep.md:2: front matter: this text begins with *, which names something"},
        {"---\ntitle: @x\n---\n", "ep.md:2: front matter: text can't begin with this sign"},
        {"---\ntitle: [a] b\n---\n", "ep.md:2: front matter: "},
        {"---\ntitle: x\nnumber 7\ndraft: true\n---\n", "ep.md:3: front matter: "},
        {"---\ntitle: \"a\\q\"\n---\n", "ep.md:2: front matter: a backslash stands before a letter"},
        {"{\"title\": \"x\",\n \"number\": }\n", "ep.md:2: front matter: this is no valid JSON"},
        {"{\"title\": \"x\"\n \"number\": 1}\n", "ep.md:2: front matter: this is no valid JSON"}}) {
    CAPTURE(text);
    CHECK(refusal(text).substr(0, std::string_view(said).size()) == said);
    for (const char* foreign : {"illegal", "token", "yaml-cpp", "parse error", "anchor", "json.exception"})
      CHECK(refusal(text).find(foreign) == std::string::npos);
  }
}
