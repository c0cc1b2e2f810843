// SPDX-License-Identifier: MIT
#include "words/markdown/safe_html.h"

#include <string>
#include <utility>
#include <vector>

#include "system/ascii_lower.h"
#include "words/markdown/document_blocks.h"
#include "words/text/lines.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// Nobody reads deeper lists; text of deeper ones is said in the innermost item.
constexpr std::size_t deepest_list = 8;

/// XML has no way to say some characters (XML 1.0, 2.2), which entities of Markdown bring in.
char32_t said(char32_t c) {
  if (c >= ' ' && c != 0xFFFE && c != 0xFFFF) return c;
  return is_space(c) ? U' ' : U'\uFFFD';
}

void append_escaped(std::string& html, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        append_code_point(html, said(c));
    }
  }
}

/// The URL as an href, its scheme in small letters: not every app knows HTTPS by another spelling. Empty: not one
/// that may be linked.
std::string href(std::string_view url) {
  const std::string scheme = ascii_lower(url.substr(0, url.find(':')));
  if (scheme != "https" && scheme != "http" && scheme != "mailto") return {};
  return scheme + std::string(url.substr(scheme.size()));
}

void append_line(std::string& html, const InlineText& line) {
  const std::string_view text = line.text;
  std::size_t written = 0;
  for (const Link& link : line.links) {
    append_escaped(html, text.substr(written, link.begin - written));
    written = link.end;
    const std::string linked = href(link.url);
    if (!linked.empty()) {
      html += "<a href=\"";
      append_escaped(html, linked);
      html += "\">";
    }
    append_escaped(html, text.substr(link.begin, link.end - link.begin));
    if (!linked.empty()) html += "</a>";
  }
  append_escaped(html, text.substr(written));
}

void append_paragraph(std::string& html, const InlineText& line) {
  html += "<p>";
  append_line(html, line);
  html += "</p>\n";
}

std::string without_last_break(std::string html) {
  if (html.ends_with('\n')) html.pop_back();
  return html;
}

class SafeHtml final : public BlockWriter {
 public:
  void begin_list(const ListStyle& style) override;
  void end_list() override;
  void begin_item() override {}  // its tag is written with its first line: there may be none
  void end_item() override;
  void block(const std::vector<ShownLine>& lines) override;
  std::string take() { return without_last_break(std::move(html_)); }

 private:
  struct List {
    ListStyle style;
    bool is_open = false, has_open_item = false;
  };

  void put_in_list(const InlineText& line);
  void begin_line();
  void close_item(List& list);
  void close(List& list);

  std::string html_;
  std::vector<List> lists_;
  int too_deep_ = 0;
};

void SafeHtml::begin_list(const ListStyle& style) {
  if (lists_.size() == deepest_list) {
    ++too_deep_;
  } else {
    lists_.push_back({.style = style});
  }
}

void SafeHtml::end_list() {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  close(lists_.back());
  lists_.pop_back();
}

void SafeHtml::end_item() {
  if (too_deep_ == 0) close_item(lists_.back());
}

void SafeHtml::block(const std::vector<ShownLine>& lines) {
  for (const ShownLine& line : lines) {
    if (!lists_.empty() && !line.stands_alone) {
      put_in_list(line);
    } else {
      for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) close(*list);
      append_paragraph(html_, line);
    }
  }
}

void SafeHtml::put_in_list(const InlineText& line) {
  bool is_first = false;
  for (List& list : lists_) {
    if (!list.is_open) {
      begin_line();
      html_ += list.style.ordered ? "<ol>\n" : "<ul>\n";
    }
    is_first = !list.has_open_item;
    if (is_first) html_ += "<li>";
    list.is_open = list.has_open_item = true;
  }
  if (is_first && lists_.back().style.tight) return append_line(html_, line);
  if (!is_first) begin_line();
  append_paragraph(html_, line);
}

void SafeHtml::begin_line() {
  if (!html_.empty() && !html_.ends_with('\n')) html_ += '\n';
}

void SafeHtml::close_item(List& list) {
  if (list.has_open_item) html_ += "</li>\n";
  list.has_open_item = false;
}

void SafeHtml::close(List& list) {
  close_item(list);
  if (list.is_open) html_ += list.style.ordered ? "</ol>\n" : "</ul>\n";
  list.is_open = false;
}

}  // namespace

std::string safe_html(std::string_view markdown, const StandsAlone& stands_alone) {
  SafeHtml writer;
  write_blocks(markdown, stands_alone, writer);
  return writer.take();
}

std::string safe_html_lines(std::string_view text) {
  std::string html;
  each_line(text, [&](int, std::string_view line) {
    if (!trim(line).empty()) append_paragraph(html, {std::string(trim(line)), {}});
  });
  return without_last_break(std::move(html));
}

}  // namespace podmill
