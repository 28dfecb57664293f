#include "read/worker/pool.h"

#include "document/binary.h"

namespace gouji::read::worker {
namespace {

base::Error wrong_answer() {
  return {base::ErrorCode::kInternal,
          "读取程序的回答不完整；请重新安装 gouji 和读取程序。",
          "The reader's answer is not complete; install gouji and its reader again.",
          {}};
}

base::Result<std::string> only_part(Reply reply) {
  if (!reply.ok()) return reply.error();
  if (reply.value().size() != 1) return wrong_answer();
  return std::move(reply.value().front());
}

}  // namespace

base::Result<Pool::Idle> Pool::take() {
  {
    const std::lock_guard lock(mutex_);
    while (!idle_.empty()) {
      Idle idle = std::move(idle_.back());
      idle_.pop_back();
      if (idle.process.alive()) return idle;
    }
  }
  return Idle{GOUJI_TRY(Process::start(options_.program, options_.clock, options_.limits)), 0};
}

void Pool::give_back(Idle idle) {
  if (idle.requests >= options_.requests_of_one_worker || !idle.process.alive()) return;
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(idle));
}

void Pool::warm_up() {
  base::Result<Idle> idle = take();
  if (idle.ok()) give_back(idle.take());
}

Reply Pool::ask(const Request& request) {
  Idle idle = GOUJI_TRY(take());
  ++idle.requests;
  Reply reply = idle.process.ask(request);
  give_back(std::move(idle));
  return reply;
}

base::Result<document::Document> Pool::read(std::string_view bytes, std::vector<std::string> recognised) {
  Request request;
  request.kind = RequestKind::kRead;
  request.bytes = bytes;
  request.recognised = std::move(recognised);
  const std::string binary = GOUJI_TRY(only_part(ask(request)));
  return document::read_binary(binary);
}

base::Result<document::Document> Pool::read_sheets(std::string_view bytes) {
  Request request;
  request.kind = RequestKind::kReadSheets;
  request.bytes = bytes;
  const std::string binary = GOUJI_TRY(only_part(ask(request)));
  return document::read_binary(binary);
}

base::Result<std::vector<std::string>> Pool::render(std::string_view bytes, const std::vector<std::int32_t>& pages,
                                                    std::uint32_t dots_per_inch, const std::vector<Mark>& covered) {
  Request request;
  request.kind = RequestKind::kRender;
  request.bytes = bytes;
  request.pages = pages;
  request.dots_per_inch = dots_per_inch;
  request.marks = covered;
  std::vector<std::string> images = GOUJI_TRY(ask(request));
  if (images.size() != pages.size()) return wrong_answer();
  return images;
}

base::Result<std::string> Pool::recognise(std::string_view picture, std::int32_t page, std::uint32_t dots_per_inch) {
  Request request;
  request.kind = RequestKind::kRecognise;
  request.bytes = picture;
  request.pages = {page};
  request.dots_per_inch = dots_per_inch;
  return only_part(ask(request));
}

base::Result<std::string> Pool::annotate(std::string_view bytes, const std::vector<Mark>& marks) {
  Request request;
  request.kind = RequestKind::kAnnotate;
  request.bytes = bytes;
  request.marks = marks;
  return only_part(ask(request));
}

base::Result<std::string> Pool::version() { return only_part(ask({})); }

}  // namespace gouji::read::worker
