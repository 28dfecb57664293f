// The pipeline: bytes -> UTF-8 -> tree -> what can be seen -> the page's own text -> one walk over it that makes paragraphs at
// the borders of block elements and tables from data tables. Lines parted by <br> are joined where the first is not finished,
// by the same rules as lines of a text file.
#include "read/html/html_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/block_collector.h"
#include "read/html/charset.h"
#include "read/html/dom.h"
#include "read/html/inline_text.h"
#include "read/html/main_content.h"
#include "read/html/page_table.h"
#include "read/html/positioned.h"
#include "read/html/visibility.h"
#include "read/page/layout.h"
#include "read/paragraph_lines.h"
#include "read/table_parts.h"

namespace gouji::read::html {
namespace {

using document::Paragraph;
using document::Text;

/// A page of this size in bytes is no page; the tree of it would take many times as much memory.
constexpr std::uint64_t kMaxPageBytes = 64u << 20;
/// Pages nest some dozens deep, broken ones some hundreds.
constexpr std::uint32_t kMaxDepth = 4096;

/// A block element that is open.
struct OpenBlock {
  std::uint32_t end = 0;
  std::uint8_t heading = 0;
  bool keeps_lines = false;  ///< <pre>
};

struct OpenList {
  std::uint32_t end = 0;
  bool numbered = false;
  std::int32_t next = 1;
};

class PageWalk {
 public:
  PageWalk(const PageParts& page, const ReadLimits& limits, document::Document& document)
      : page_(page), limits_(limits), blocks_(document, limits), text_(page.source, page.map) {}

  void title(const MainContent& content) {
    if (content.title_node != MainContent::kNoNode) {
      walk(content.title_node, page_.dom.nodes[content.title_node].end);
    } else if (!content.title.empty()) {
      AnchoredText text;
      text.put_replacement(content.title, 0, 1, 1, 2);
      blocks_.add(Paragraph{text.take(), 1, false});
    }
  }

  void walk(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end && !blocks_.full();) {
      close_until(i);
      const Node& node = page_.dom.nodes[i];
      if (page_.hidden[i]) {
        i = node.end;
      } else if (node.kind == NodeKind::kText) {
        add_text(node);
        ++i;
      } else if (node.is("table") && use_of_table(page_, i) == TableUse::kData) {
        flush();
        add_table(i);
        i = node.end;
      } else {
        open_element(i, node);
        ++i;
      }
    }
    close_until(end);
    flush();
  }

 private:
  void add_text(const Node& node) {
    if (!mark_.empty() && !base::trim(node.text).empty()) text_.add_mark(std::exchange(mark_, {}), node.source_begin);
    text_.add(node, !open_.empty() && open_.back().keeps_lines ? Blanks::kKeepLines : Blanks::kCollapse);
    byte_ = node.source_end;
  }

  void close_until(std::uint32_t index) {
    while (!open_.empty() && index >= open_.back().end) {
      flush();
      open_.pop_back();
    }
    while (!lists_.empty() && index >= lists_.back().end) lists_.pop_back();
  }

  void open_element(std::uint32_t index, const Node& node) {
    if (node.is("br")) return text_.break_line(byte_);
    if (!is_block_element(node.text)) return;
    flush();
    OpenBlock block;
    block.end = node.end;
    block.keeps_lines = node.is("pre") || (!open_.empty() && open_.back().keeps_lines);
    block.heading = open_.empty() ? std::uint8_t{0} : open_.back().heading;
    if (node.text.size() == 2 && node.text[0] == 'h' && node.text[1] >= '1' && node.text[1] <= '6') {
      block.heading = static_cast<std::uint8_t>(node.text[1] - '0');
    }
    open_.push_back(block);
    if (node.is("ol") || node.is("ul") || node.is("menu")) open_list(index, node);
    if (node.is("li")) begin_item();
  }

  void open_list(std::uint32_t index, const Node& node) {
    OpenList list;
    list.end = page_.dom.nodes[index].end;
    const std::string_view type = page_.dom.attribute(node, "type");
    list.numbered = node.is("ol") && (type.empty() || type == "1");
    lists_.push_back(list);
  }

  /// The numbers of <ol> are shown by the browser and stand in no text.
  void begin_item() {
    if (lists_.empty()) return;
    OpenList& list = lists_.back();
    if (!list.numbered) {
      item_ = true;
      return;
    }
    mark_ = std::to_string(list.next++) + ". ";
  }

  void flush() {
    if (text_.empty()) return;  // <li><p>: the mark belongs to the first text inside.
    const bool item = std::exchange(item_, false);
    const std::uint8_t heading = open_.empty() ? std::uint8_t{0} : open_.back().heading;
    add_paragraphs(text_.take(), {heading, item}, limits_, blocks_);
  }

  void add_table(std::uint32_t index) {
    PageTable table = read_page_table(page_, index, limits_);
    const base::Place place = table.grid.cells.empty() ? base::Place{} : table.grid.cells.front().text.place();
    if (table.cut) {
      blocks_.add_note(base::ErrorCode::kTooLarge, "表格的行或列太多，超出部分没有读取。",
                       "The table has too many rows or columns; those beyond the limit were not read.", place);
    }
    for (Text& line : lines_of(table.caption)) blocks_.add(Paragraph{std::move(line), 0, false});
    for (document::Block& block : take_apart(std::move(table.grid), GridKind::kTable)) {
      if (auto* paragraph = std::get_if<Paragraph>(&block)) blocks_.add(std::move(*paragraph));
      if (auto* part = std::get_if<document::Table>(&block)) blocks_.add(std::move(*part));
    }
  }

  const PageParts& page_;
  const ReadLimits& limits_;
  BlockCollector blocks_;
  InlineText text_;
  std::vector<OpenBlock> open_;
  std::vector<OpenList> lists_;
  std::size_t byte_ = 0;  ///< Behind the last text.
  std::string mark_;      ///< Number of a list item that has no text yet.
  bool item_ = false;
};

}  // namespace

base::Result<document::Document> read_html(std::string name, std::string_view bytes, const ReadLimits& limits) {
  if (bytes.size() > kMaxPageBytes) {
    return base::Error{base::ErrorCode::kTooLarge,
                       "网页文件太大（超过 64 MiB），没有读取；请拆分后再检查。",
                       "The page is larger than 64 MiB and was not read; split it.",
                       {}};
  }
  const txt::DecodedText decoded = GOUJI_TRY(decode_page(bytes));
  const std::string_view source = decoded.view();
  if (estimated_depth(source) > kMaxDepth) {
    return base::Error{base::ErrorCode::kTooLarge,
                       "网页的元素嵌套太深，没有读取；请在浏览器中另存后再检查。",
                       "The elements of the page are nested too deep; save the page from a browser and try again.",
                       {}};
  }
  const Dom dom = parse(source);
  const SourceMap map(source);
  const std::vector<bool> hidden = find_hidden(dom);
  document::Document document;
  document.name = std::move(name);
  document.format = "html";
  document.encoding = decoded.encoding;
  document.digest = base::digest64(bytes);
  document.lines = map.lines();
  if (const auto painted = painted_pages(dom, hidden)) {
    page::LayoutLimits own;
    own.max_cells = std::min(own.max_cells, limits.max_cells);
    own.max_blocks = std::min(own.max_blocks, limits.max_blocks);
    document.pages = static_cast<std::uint32_t>(painted->pages.size());
    document.blocks = page::lay_out(painted->pages, own).blocks;
    if (painted->left_out > 0) {
      const std::string count = std::to_string(painted->left_out);
      document.blocks.emplace_back(document::ErrorNode{
          base::ErrorCode::kUnsupported,
          "网页的各行按坐标放置，另有 " + count + " 个字不在其中或在页外（多为导航），没有读取。",
          "The page places its lines by coordinates; " + count + " other characters, mostly of menus, were not read.",
          {}});
    }
  } else {
    const MainContent content = find_main_content(dom, hidden);
    const PageParts page{dom, hidden, source, map};
    PageWalk walk(page, limits, document);
    walk.title(content);
    walk.walk(content.begin, content.end);
    join_broken_lines(document.blocks, limits);
  }
  if (document.blocks.empty()) {
    return base::Error{base::ErrorCode::kEmpty,
                       "网页中没有可见的文字；正文可能由脚本载入，请另存为完整网页或 PDF 后再检查。",
                       "The page shows no text; it may be loaded by a script: save the page as shown, or as PDF.",
                       {}};
  }
  return document;
}

}  // namespace gouji::read::html
