"""The headings that every importer accepts, typed by hand."""

_TEXT = {
    "units": (
        "Mã · Tên đơn vị · Tên viết tắt · Ký hiệu · Loại · Đơn vị cấp trên · Hiệu lực từ · Hiệu lực đến · "
        "Đơn vị kế thừa"
    ),
    "people": (
        "STT · Họ và tên · Giới tính · Ngày sinh · Chức vụ · Vai trò · Đơn vị · Đối tượng · Ngày vào cơ quan · "
        "Ngày thôi"
    ),
    "incoming": (
        "Ngày đến · Số đến · Tác giả · Số, ký hiệu · Ngày tháng · Tên loại và trích yếu nội dung · "
        "Đơn vị hoặc người nhận · Ngày chuyển · Ký nhận · Ghi chú · Độ khẩn · Hình thức · Lĩnh vực · "
        "Thời hạn giải quyết · Giao nhiệm vụ"
    ),
    "outgoing": (
        "Số, ký hiệu văn bản · Ngày tháng văn bản · Tên loại và trích yếu nội dung văn bản · Người ký · "
        "Nơi nhận văn bản · Đơn vị, người nhận bản lưu · Số lượng bản · Ngày chuyển · Ký nhận · Ghi chú · "
        "Cơ quan ban hành · Lĩnh vực · Ký số"
    ),
    "tasks": (
        "Mã nhiệm vụ · Cấp giao · Văn bản giao · Ngày văn bản · Nội dung nhiệm vụ · Đơn vị chủ trì · Đơn vị phối hợp · "
        "Lãnh đạo theo dõi · Chuyên viên theo dõi · Loại nhiệm vụ · Ngày giao · Thời hạn · Hạn điều chỉnh · "
        "Ngày gia hạn · Lý do gia hạn · Sản phẩm · Ngày báo cáo kết quả · Văn bản kết quả · "
        "Ngày xác nhận hoàn thành · Số lần đôn đốc · Ghi chú"
    ),
    "frames": "Loại · Mã · Tên · Văn bản ban hành · Từ năm · Đến năm",
    "programme": (
        "Mã · Năm · Nội dung · Thuộc nhóm · Thuộc nhiệm vụ trọng tâm · Thuộc lĩnh vực đột phá · Thuộc đề án · "
        "Thuộc nghị quyết · Cơ quan chuẩn bị · Cơ quan phối hợp · Cấp trình · Kỳ trình · Thời hạn trình · "
        "Ngày đăng ký · Hoàn thành ngày · Kết quả"
    ),
    "programme_adjustments": (
        "Mã nội dung · Hình thức điều chỉnh · Số quyết định · Ngày quyết định · Lý do · Thời hạn mới"
    ),
    "meetings": (
        "STT · Ngày họp · Buổi · Nội dung · Loại cuộc họp · Hình thức · Chủ trì · Địa điểm · Đơn vị chuẩn bị · "
        "Tình trạng · Số thông báo kết luận · Ngày thông báo kết luận"
    ),
    "targets": (
        "Mã · Năm · Nhóm · Chỉ tiêu · Đơn vị tính · Chiều · Dấu · Kế hoạch · Kế hoạch đến · Thuộc chỉ tiêu · Loại · "
        "Nghị quyết giao · Ngày giao"
    ),
    "target_values": "Mã chỉ tiêu · Năm · Kỳ · Giá trị · Loại số liệu · Ngày công bố · Nguồn",
    "rank_groups": "Mã nhóm · Tên nhóm · Tỉnh, thành phố · Hiệu lực từ · Hiệu lực đến",
    "rankings": "Chỉ tiêu · Năm · Tỉnh, thành phố · Giá trị · Đơn vị tính · Ngày công bố",
    "procedures": (
        "Bộ chỉ số · Tháng · Năm · Chỉ tiêu · Giá trị · Điểm tối đa · Xếp hạng · Tổng số đơn vị · Ngày công bố · Nguồn"
    ),
    "awards": (
        "STT · Hình thức khen thưởng, danh hiệu · Cấp tặng · Tập thể/Cá nhân · Tên tập thể, cá nhân · Chức vụ · "
        "Đơn vị · Số quyết định · Ngày quyết định · Thành tích từ năm · Thành tích đến năm · Nội dung thành tích · "
        "Người trao · Tư cách trao · Ngày trao · Tiền thưởng"
    ),
    "pledges": "Năm · Đơn vị ký giao ước · Nội dung cam kết · Chỉ tiêu cam kết · Ngày ký",
    "campaigns": (
        "Phong trào · Ngày phát động · Người phát động · Tên người, đơn vị ủng hộ · Tập thể/Cá nhân · "
        "Số tiền đăng ký · Ngày đăng ký · Số tiền đã nộp · Ngày nộp"
    ),
    "casebook": (
        "Sổ · Ngày · Số · Họ tên/Đối tượng · Nội dung · Đơn vị giải quyết · Thời hạn · Ngày giải quyết · Kết quả"
    ),
    "figure_styles": "Mã số liệu · Cách viết · Bước làm tròn",
}
HEADINGS: dict[str, tuple[str, ...]] = {kind: tuple(text.split(" · ")) for kind, text in _TEXT.items()}
