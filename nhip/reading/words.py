"""The words by which official prose is told apart: heads of unit names, collectives, openers of predicates.

A unit name has no closing sign in Vietnamese; it ends where the predicate begins. So the grammar stands on three lists:
what a name can begin with, what can follow inside, and with which syllables a predicate opens.
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split(";") if part.strip())


# What a proper unit name or a person's title begins with (first letter capital in running text).
HEADS = _lines("""
Bộ; Sở; Ban; BCĐ; BQL; UB; LĐLĐ; Cục; Tổng cục; Chi cục; Vụ; Viện; Văn phòng; Ủy ban; UBND; HĐND; Hội đồng;
UBMTTQ; UBMTTQVN; Mặt trận;
MTTQ; Hội; Liên hiệp; Liên đoàn; Liên minh; Đoàn; Tỉnh đoàn; Thành đoàn; Đoàn Thanh niên; Công an; BCH; Thanh tra;
Kho bạc; KBNN; Ngân hàng; NHNN; Bảo hiểm xã hội; BHXH; Đài; Báo; Cổng; Trung tâm; Trường; Đại học; Học viện; Bệnh
viện; Công ty; Tập đoàn; Tổng công ty; Hiệp hội; Công đoàn; Tòa án; TAND; VKSND; Viện kiểm sát; Kiểm toán; Kiểm lâm;
Thuế; Hải quan; Phòng; Chính phủ; Thông tấn xã; Quỹ; Tổng Liên đoàn; Vườn quốc gia; Khối; Cụm; Cảnh sát; Trạm Y tế;
VCCI; TKV; EVNCPC; EVNNPC; EVNSPC; EVNNPT; NSMO; VNR; BIDV; Agribank; Vietcombank; VietinBank; Petrolimex; Nhà Đầu
tư; Chủ Đầu tư; Quý cơ quan; Quý đơn vị; Quý Sở; Quý Bộ; Tổ; Nhóm; Đảng ủy; Tỉnh ủy; Thành ủy; Thành Đoàn; Tỉnh Đoàn;
Huyện ủy; Quận ủy; Thị ủy; Đảng đoàn; Đảng bộ; Chi bộ; Chi ủy; Quân ủy; Quân khu; Bộ đội; Bộ Chỉ huy; Bộ Tư lệnh; Chủ
đầu tư; Nhà đầu
tư; Nhà thầu; Tạp chí; Bưu điện; Viễn thông; VNPT; Viettel; MobiFone; Điện lực; EVN; PVN; VEC; ACV; VATM; Cảng vụ;
Cảng; Thành phố; TP; Tỉnh; Huyện; Xã; Phường; Thị xã; Đặc khu; Quản lý thị trường; Thống kê; Chi nhánh; Cơ quan; Đơn
vị; Hạt; Trạm; Đội; Lực lượng; Nhà máy; Nhà xuất bản; Nhà hát; Bảo tàng; Thư viện; Câu lạc bộ; HTX; Chủ tịch; Phó
Chủ tịch; Giám đốc; Phó Giám đốc; Bộ trưởng; Thứ trưởng; Thủ trưởng; Chánh; Phó Chánh; Trưởng; Phó Trưởng; Hiệu
trưởng; Tổng giám đốc; Tổng Giám đốc; Đồng chí; Bí thư; Phó Bí thư; Cục trưởng; Tổng cục trưởng; Chi cục trưởng;
Người đứng đầu; Lãnh đạo; Chủ các; Chủ cơ sở;
Chủ phương tiện; Quý bộ; Quý Ủy ban; Quý Công ty; Phó Thủ tướng; Thủ tướng; Thống đốc; Tư lệnh; Chỉ huy trưởng; Thường
trực; Thành viên; Ban
Thường vụ; Ban Thường trực; Ban Chấp hành; Hội đồng nhân dân; Kế toán trưởng; Tổng Biên tập; Viện trưởng; Vụ trưởng;
Chủ nhiệm; Tổng Thanh tra; Tổng thanh tra; Tổng Thư ký; Ủy viên; CĐCS; CĐ; Doanh nghiệp; Địa phương; Cấp ủy; Chính
quyền; Chủ rừng;
Chủ tàu; Ngành; Các; Từng; Mỗi; Mọi; Những; Toàn thể; Tất cả; Một số; Nhân dân; Cán bộ; Phóng viên; Tổ chức; Cơ sở;
Khu; Hộ; Hợp tác xã; Nhà trường; Cá nhân; Giáo viên
""")

# The same in small letters, in mid-sentence or after a verb of giving.
LOWER_HEADS = _lines("""
các; từng; mỗi; quý cơ quan; quý đơn vị; quý sở; quý bộ; quý Bộ; quý Sở; quý Cơ quan; quý Đơn vị; quý Ủy ban; quý
Công ty; phòng, ban; phòng ban; hai thành phố; hai tỉnh; hai bộ; hai Bộ; hai cơ quan; hai đơn vị;
quận; thị trấn; tổ trưởng;
mọi; những; toàn thể; tất cả; một số; cơ quan; đơn vị; địa
phương; doanh nghiệp; tổ chức; chủ đầu tư; nhà đầu tư; nhà thầu; sở; ban; bộ; ngành; lãnh đạo; thủ trưởng; người
đứng đầu; đồng chí; đ/c; chủ tịch; phó chủ tịch; giám đốc; cấp ủy; chính quyền; cơ sở; lực lượng; tập đoàn; tỉnh;
thành phố; huyện; xã; phường; thị xã; trưởng; phó trưởng; hiệu trưởng; bí thư; thường trực; thành viên; cán bộ; công
chức; viên chức; tổ; nhóm; trung tâm; trường; bệnh viện; hội; đoàn thể; công ty; ngân hàng; chủ rừng; chủ tàu; chủ
hộ; văn phòng; ủy ban; công an; thanh tra; cục; chi cục; đài; báo; hiệp hội; liên minh; liên hiệp; ban quản lý; nhà
mạng; nhà trường; bộ trưởng; kho bạc; bảo hiểm xã hội; quỹ; đội; bảo tàng; thư viện; phóng viên; chủ nhiệm; tổng
công ty; chi nhánh; mặt trận; chánh; đại diện; đại biểu Hội đồng; đại biểu Quốc hội; đại biểu HĐND; hợp tác xã; nhân
dân;
phía;
phòng GD&ĐT; phòng GDĐT; phòng Giáo dục; phòng chuyên môn; phòng Nội vụ; phòng Kinh tế; phòng Tài chính; phòng Văn
hóa; phòng Y tế
""")

QUANTIFIERS = ("các", "từng", "mỗi", "mọi", "những", "toàn thể", "tất cả các", "tất cả", "một số")

# What a quantifier must count so that the phrase is a body and not a thing ("các giải pháp").
BODIES = _lines("""
sở; bộ; ban; ngành; cơ quan; đơn vị; địa phương; doanh nghiệp; tổ chức; nhà thầu; chủ đầu tư; nhà đầu tư; trường;
bệnh viện; trung tâm; tỉnh; thành phố; huyện; xã; phường; đặc khu; thị xã; quận; cấp; hội; đoàn thể; tập đoàn; tổng
công ty; công ty; ngân hàng; đồng chí; thành viên; cơ sở; nhà mạng; hiệp hội; cục; vụ; viện; chi cục; chủ rừng; chủ
tàu; hộ; cá nhân; đoàn; nhóm; tổ; lực lượng; quân khu; đài; báo; văn phòng; ủy ban; ubnd; hđnd; khối; chi nhánh; học
viện; đại học; nhà xuất bản; chủ thể; cán bộ; lãnh đạo; thủ trưởng; giám đốc; hiệu trưởng; chủ tịch; bộ trưởng; phó;
ủy viên; trưởng; đảng ủy; chi bộ; tỉnh ủy; thành ủy; kho bạc; công an; bưu điện; thanh tra; nhà trường; hợp tác xã;
đội; hạt; trạm; bộ phận; cảng; nhà máy; tòa án; vùng; phóng viên; công chức; viên chức; công đoàn; cđcs; người; chủ;
doanh nhân; phân xã; kênh; nhà; liên đoàn; huyện ủy; quận ủy; thị ủy; đảng đoàn; đảng bộ; ban cán sự; đại biểu; trạm
y tế; cấp ủy; chủ đề án; bộ chỉ huy; ban chỉ huy; tổ dân phố; bản; ấp; khóm; buôn; khu; thôn; tổng cục; kiểm toán;
liên hiệp; liên minh; mặt trận; quỹ; bên; nhà tài trợ; cảng vụ; hãng; phòng
""")

# Words that go on within one collective ("các sở, ban, ngành, huyện, thị xã").
COLLECTIVE = frozenset(
    _lines("""
sở; ban; ngành; bộ; đoàn thể; đoàn; hội; huyện; thị; thị xã; thành phố; tp; xã; phường; thị trấn; đặc khu; quận; địa
phương; đơn vị; cơ quan; tổ chức; cá nhân; doanh nghiệp; tỉnh; trường; báo chí; cấp; hợp tác xã; hộ; thôn; cục; vụ;
viện; chi cục; tập đoàn; tổng công ty; công ty; nhà đầu tư; chủ đầu tư; nhà thầu; trung tâm; người dân; hộ gia đình;
cơ sở; đảng viên; công chức; viên chức; người lao động; chiến sĩ; khu phố; ngân hàng; bệnh viện; học viện; đại học;
hiệp hội; lực lượng; đồng chí; chính quyền; nhà khoa học; chuyên gia; trạm; chi nhánh; truyền hình; lãnh đạo; ủy
ban; nhân dân; huyện ủy; thành ủy; quận ủy; thị ủy; đảng ủy; chi bộ; đảng bộ; tổ chức đảng; cấp ủy; tổ dân phố; ấp;
bản; khóm; hội viên; đoàn viên; học sinh; sinh viên; giáo viên; phòng; phòng ban; nhà trường; cơ sở giáo dục; báo
đài; hội đoàn thể; kiểm lâm; công an; quân sự; bộ đội; kho bạc; bảo hiểm; thuế; hải quan
""")
)

# Fields after which Bộ, Sở, Phòng, Ban, Ngành are named; long forms first.
FIELDS = _lines("""
Lao động - Thương binh và Xã hội; Lao động, Thương binh và Xã hội; Nông nghiệp và Phát triển nông thôn; Nông nghiệp
và Phát triển Nông thôn; Nông nghiệp và PTNT; Nông nghiệp và Môi trường; Tài nguyên và Môi trường; Tài nguyên - Môi
trường; Kế hoạch và Đầu tư; Kế hoạch - Đầu tư; Khoa học và Công nghệ; Giáo dục và Đào tạo; Văn hóa, Thể thao và Du
lịch; Văn hóa Thể thao và Du lịch; Văn hóa và Thể thao; Văn hóa - Thể thao; Văn hóa - Xã hội; Thông tin và Truyền
thông; Dân tộc và Tôn giáo; Giao thông vận tải; Giao thông Vận tải; Giao thông công chánh; Quy hoạch - Kiến trúc;
Tài chính - Kế hoạch; Y tế; Nội vụ; Tài chính; Xây dựng; Tư pháp; Công Thương; Công thương; Công nghiệp; Thương mại;
Ngoại vụ; Ngoại giao; Quốc phòng; Công an; Du lịch; Thể dục thể thao; Dân tộc; Tôn giáo; NN&MT; NN&PTNT; GD&ĐT;
GDĐT; KH&CN; KHCN; TN&MT; TNMT; KH&ĐT; KHĐT; LĐTB&XH; LĐ-TB&XH; VHTT&DL; VH,TT&DL; VHTTDL; TT&TT; TTTT; GTVT; Công
nghệ; Kế hoạch; Môi trường; Giáo dục; Nông nghiệp; Khoa học; Kinh tế; Tổng hợp; Đầu tư; Thuế; Bưu chính, Viễn thông;
Văn hóa; Thể thao; Thông tin; Giáo dục - Đào tạo; Văn hóa - Thông tin; Văn hóa và Thông tin; Khoa học - Công nghệ;
Thông tin - Truyền thông; Lao động - Thương binh - Xã hội; Kinh tế - Hạ tầng; Kinh tế và Hạ tầng; Quản lý đô thị
""")

# Syllables with which a predicate opens.
PREDICATES = _lines("""
chủ trì; phối hợp; phối kết hợp; chịu trách nhiệm; chịu; có trách nhiệm; có nhiệm vụ; theo dõi; đôn đốc; rà soát;
xây dựng; triển khai; tổ chức; hướng dẫn; chỉ đạo; báo cáo; tham mưu; khẩn trương; tập trung; tiếp tục; chủ động;
kịp thời; căn cứ; trên cơ sở; theo chức năng; theo nhiệm vụ; theo thẩm quyền; theo phạm vi; theo lĩnh vực; theo phân
công; theo quy định; theo đúng; theo; thường xuyên; định kỳ; nghiêm túc; tăng cường; đẩy mạnh; đẩy nhanh; quán
triệt; nghiên cứu; đề xuất; kiểm tra; giám sát; xử lý; tiếp nhận; tổng hợp; cung cấp; cung ứng; bố trí; cân đối;
phân bổ; cấp phát; cấp; lập; ban hành; hoàn thiện; hoàn thành; hoàn chỉnh; thẩm định; thẩm tra; trình; phê duyệt;
công bố; tuyên truyền; phổ biến; thông tin; đăng tải; đăng; phát sóng; quản lý; vận hành; bảo đảm; đảm bảo; duy trì;
phát huy; phát triển; thúc đẩy; hỗ trợ; tạo điều kiện; huy động; lồng ghép; thực hiện; thi hành; tham gia; cử; phân
công; giao; giúp; làm; gửi; nộp; đăng ký; cập nhật; thống kê; đánh giá; tổng kết; sơ kết; khen thưởng; kiểm soát;
ngăn chặn; phát hiện; phòng ngừa; giải quyết; tháo gỡ; khắc phục; sửa chữa; đầu tư; mua sắm; thanh toán; quyết toán;
giải ngân; thu hồi; giải phóng; bàn giao; di dời; bồi thường; đàm phán; ký; kết nối; tích hợp; chia sẻ; số hóa; bồi
dưỡng; đào tạo; tập huấn; tuyển dụng; sắp xếp; kiện toàn; thành lập; điều chỉnh; bổ sung; sửa đổi; thay thế; bãi bỏ;
công khai; niêm yết; xác định; xác minh; xác nhận; phân loại; phân cấp; ủy quyền; ưu tiên; quan tâm; chú trọng; lưu
ý; chú ý; nâng cao; nâng cấp; đổi mới; cải thiện; cải cách; khai thác; sử dụng; bảo vệ; chăm lo; chăm sóc; thăm;
động viên; vận động; khuyến khích; biểu dương; chấn chỉnh; rút kinh nghiệm; kiểm điểm; quyết liệt; tích cực; chuẩn
bị; đề nghị; yêu cầu; kiến nghị; thông báo; trả lời; giải trình; tiếp thu; lấy ý kiến; góp ý; có ý kiến; cho ý kiến;
có văn bản; có kế hoạch; có giải pháp; có phương án; có biện pháp; có hình thức; có báo cáo; có chính sách; có cơ
chế; gương mẫu; nêu cao; đề cao; thống nhất; chuyển; đưa; lựa chọn; xem xét; quyết định; phát động; ứng dụng; áp
dụng; mở; đặt; dành; trích; kêu gọi; xúc tiến; quảng bá; giới thiệu; nắm; bám sát; tuân thủ; chấp hành; phải; cần;
sớm; trực tiếp; đồng thời; ngoài; tùy; trước; đến ngày; đến hết; đến tháng; chậm nhất;
trong quá trình; trong tháng; trong quý; trong năm; trong phạm vi;
trong thời gian; trong thời hạn; trong ngày; trong công tác; trong việc; hằng năm; hằng tháng; hằng quý; hằng tuần;
hằng ngày; hàng năm; hàng tháng; hàng quý; hàng tuần; hàng ngày; thu thập; chi trả; thi đua; chỉ định; có quyền;
chậm nhất; từ; khi; sau; để; nhằm; không; tuyệt đối; kiên quyết; thay mặt; thừa ủy quyền; thừa lệnh; được giao; chỉ
thị; tranh thủ; tận dụng; tìm; xin; mời; dự họp; tham dự; trồng; tiến hành; nhanh chóng; đặc biệt; nhất là; cụ thể
hóa; thể chế; cải tiến; củng cố; rút ngắn; mở rộng; hạn chế; giảm; tăng; phấn đấu; quy định; quyết tâm; phân tích;
dự báo; cảnh báo; vào cuộc; nhân rộng; phát hành; soạn thảo; biên soạn; liên hệ; trao đổi; thảo luận; hỏi; tự; lãnh
đạo; phụ trách; điều hành; điều phối; điều tra; truy quét; tuần tra; xét; công nhận; cho; trả; miễn; gia hạn; ngừng;
dừng; đình chỉ; tạm; cấm; cương quyết; chốt; bắt; đấu tranh; phòng, chống; phòng chống; ứng phó; sơ tán; cứu hộ; cứu
trợ; dọn; tưới; tiêm; diệt; khử; phun; xét nghiệm; khám; điều trị; giảng dạy; dạy; tuyển sinh; chấm; kê khai; khai;
nhập; lưu; nghiệm thu; kiểm kê; đối chiếu; đấu thầu; thi công; khởi công; khánh thành; vì; gắn; lấy; coi; góp; đóng
góp; trang bị; hành động; nỗ lực; nêu rõ; nêu gương; giữa tháng; đầu tháng; cuối tháng; giữa năm; cuối năm; đầu năm;
kết quả; tình hình; kịp; định hướng; kế thừa; tôn trọng; mạnh dạn; sáng tạo; linh hoạt; thận trọng; rút; bỏ; xóa;
dỡ; cưỡng chế; ngay; luôn; cùng; đại diện; hưởng ứng; giữ; bầu; nghiêm cấm; nghiêm chỉnh; trọng tâm; khôi phục; ổn
định; chuyển đổi; tinh giản; hợp nhất; nhận; tiếp cận; ghi; treo; chiếu; viết; làm rõ; thiết lập; xác lập; hình
thành; hiện đại; đa dạng; chuẩn hóa; đơn giản; tiết kiệm; phản ánh; phản biện; truyền thông; nhắc; nhắc nhở; uốn
nắn; dự kiến; sàng lọc; khoanh; giải thích; cam kết; có; thuê; hiệp đồng; tư vấn; đồng hành; đồng bộ; kết hợp; mua;
đón; hạch toán; chấp thuận; phục vụ; chấm dứt; lồng; tạo; hợp tác; vừa; thông qua; nếu; như; sẵn sàng; trên tinh
thần; với tinh thần; với vai trò; với chức năng; với trách nhiệm; kết luận; phê bình; nhận thức; ngăn; nhận định;
trên; tổng; khảo sát; tải; liệt kê; nhập liệu; đối soát; nạo vét; khơi thông; gia cố; tu bổ; tu sửa; vận chuyển; dự
trữ; tích trữ; điều tiết; cắm mốc; cắm biển; lắp đặt; tháo dỡ; di chuyển; neo đậu; kiểm đếm; ứng trực; túc trực;
trực ban; trực gác; chi viện; tiếp tế; cấp cứu; cách ly; khoanh vùng; truy vết; chẩn đoán; thu gom; thu mua; thu
nộp; tiêu hủy; tiêu thụ; chế biến; gieo trồng; gieo cấy; thu hoạch; nuôi trồng; khai báo; truy xuất; phát quang;
phát dọn; phân phát; ghi hình; đo đạc; trích đo; giải tỏa; đền bù; vay vốn; thử nghiệm; kiểm định; hiệu chuẩn; thẩm
duyệt; chuyển giao; đấu giá; định giá; niêm phong; tịch thu; tạm giữ; khởi tố; truy tố; xét xử; đăng cai; luyện tập;
diễn tập; huấn luyện; giao lưu; biểu diễn; trưng bày; trang trí; tặng quà; trao tặng; trao quà; thăm hỏi; tri ân;
dâng hương; san lấp; đăng nhập; khởi tạo; cấu hình; bảo trì; bảo dưỡng; sao lưu; phục hồi; tái cấu trúc; tái cơ cấu;
hoàn trả; hoàn ứng; tạm ứng; đối thoại; tiếp dân; tiếp công dân; hòa giải; giải đáp; vận dụng; thực thi; gặp gỡ; gặp
mặt; họp; ký kết; tự kiểm tra; phê chuẩn; triệu tập; dự thảo; lưu giữ; cải tạo; chỉnh trang; chỉnh lý; chỉnh sửa;
hiệu chỉnh; tham khảo; so sánh; xếp hạng; xếp loại; phân hạng; tôn vinh; đề cử; bổ nhiệm; miễn nhiệm; luân chuyển;
điều động; biệt phái; tiếp quản; vẽ bản đồ; giám định; canh gác; tuyên dương; treo cờ; tập kết; rà phá; phòng trừ;
phòng dịch; tiếp sức; giãn; hoãn; lùi; quyên góp; ủng hộ; in ấn; sao gửi; khuyến nghị; nhấn mạnh; tính toán; cân
nhắc; chọn; cài đặt; kích hoạt; sao chụp; quét; đồng ý; nhất trí; tán thành; sâu sát
""")

# The same opener inside a noun phrase: word before it → it is no predicate there.
_BODY = (
    "cơ_sở đơn_vị tổ_chức doanh_nghiệp trung_tâm trạm công_ty nhà_máy cơ_quan hộ kinh_doanh lực_lượng đội tổ "
    "hợp_tác_xã tác_xã người hội_đồng đại_lý sản_xuất"
)
# Trades: behind a body they tell what it does for a living ("các doanh nghiệp chế biến thủy sản").
_TRADES = _lines("""
chế biến; tiêu thụ; thu mua; thu gom; nuôi trồng; vận chuyển; giám định; kiểm định; đấu giá; cấp cứu; cách ly; huấn
luyện; biểu diễn; bảo trì; định giá; đăng kiểm; khảo sát; đo đạc; in ấn; thu hoạch; ứng trực; gieo trồng; chẩn đoán;
hòa giải; xét xử; lắp đặt; bảo dưỡng; tiêu hủy
""")

NOUN_BEFORE = dict.fromkeys(_TRADES, _BODY) | {
    "trên": "nêu nói",
    "phòng, chống": "chỉ_đạo chỉ_huy hội_đồng",
    "phòng chống": "chỉ_đạo chỉ_huy hội_đồng",
    "tạo": "đào",
    "giảm": "bcđ chỉ_đạo",
    "nhập": "xuất thu",
    "quản lý": "phạm_vi thẩm_quyền ban cơ_quan đơn_vị bộ_phận tổ_chức cấp người cục ban_quản chi_cục nhà",
    "chủ trì": "cơ_quan đơn_vị",
    "nghiên cứu": "tổ_chức viện đơn_vị cơ_quan",
    "thực hiện": "cơ_quan đơn_vị",
    "đầu tư": "chủ nhà ban dự_án xúc_tiến vốn quỹ hợp_tác nhà_máy",
    "đầu": "chủ nhà",
    "lập": "công độc thành tự",
    "trình": "chương quy công lộ truyền tiến giáo",
    "làm": "việc",
    "cấp": "thứ sơ các mỗi từng ở nhiều cung trung phân đẳng cao hai 02 chính_quyền đặc tổng đề_nghị",
    "tổ chức": "các những mỗi từng mọi ban với và đối_với",
    "lãnh đạo": "các ban cơ_quan tập_thể đồng_chí",
    "tư vấn": "đơn_vị nhà_thầu tổ_chức công_ty",
    "cung cấp": "nhà doanh_nghiệp đơn_vị",
    "sử dụng": "đơn_vị người tổ_chức hộ",
    "vận hành": "đơn_vị",
    "thi công": "đơn_vị nhà_thầu",
    "khai thác": "đơn_vị doanh_nghiệp",
    "kiểm tra": "đoàn tổ ban hội_đồng",
    "thanh tra": "đoàn tổ",
    "thông tin": "cơ_quan trung_tâm phòng an_toàn hệ_thống công_nghệ",
    "xây dựng": "án_đầu_tư công_ty kiểm_định quy_hoạch giám_định tư_vấn thiết_kế vật_liệu trật_tự thanh_tra "
    "quản_lý_dự_án đội",
    "truyền thông": "cơ_quan trung_tâm tập_đoàn",
    "tham mưu": "cơ_quan đơn_vị",
    "đào tạo": "cơ_sở trung_tâm giáo_dục_và",
    "dự": "khách",
    "công tác": "đoàn tổ ban",
    "chỉ đạo": "ban",
    "điều phối": "ban văn_phòng tổ",
    "điều hành": "ban",
    "xúc tiến": "trung_tâm ban",
    "khám": "cơ_sở",
    "điều tra": "cơ_quan",
    "hình thành": "truyền phát_thanh_truyền",
    "phát triển": "quỹ chỉ_đạo nghiên_cứu_và",
    "cấp phát": "cơ_quan",
    "bảo vệ": "ban lực_lượng",
    "phòng": "các",
    "hành động": "tổ",
    "tham gia": "đơn_vị thành_phần doanh_nghiệp các_bên",
    "giám sát": "tư_vấn đoàn đơn_vị",
    "tuyển dụng": "hội_đồng",
    "tổng hợp": "phòng",
    "thẩm định": "hội_đồng cơ_quan",
    "bằng": "giao",
    "trọng tâm": "ngành",
    "đại diện": "cơ_quan",
    "thu": "cơ_quan",
    "kiểm kê": "ban",
    "phát": "bưu",
    "thi": "hội_đồng",
    "phản biện": "hội_đồng",
}

# An opener followed by these words is part of a name or only describes it.
NOUN_AFTER = {
    "quản lý": "ngành chuyên_ngành",
    "có": (
        "liên_quan chức_năng thẩm_quyền giường đủ công_trình dự_án tên trong cùng hoạt_động vốn nguy_cơ trụ_sở địa_bàn"
    ),
    "trên": "địa_bàn địa toàn",
    "cấp": "nước điện có_chức tỉnh xã huyện thành cơ_sở trên dưới mình có_thẩm ủy trung ủy_đảng phòng sở",
    "trong": "tỉnh ngành nước cả toàn huyện khu xã vùng hệ khối lực ban danh",
    "tổ chức": (
        ",_cá và_cá ,_đơn chính_trị đảng xã_hội hành_chính khoa tín quốc phi có_liên liên_quan đoàn cá_nhân "
        "và_cá kinh xã nghiên và_đảng và_đơn và_người và_doanh và_nhân"
    ),
    "công tác": "dân xã",
    "thông tin": "và đại",
    "phòng": "ban chuyên ngừa",
    "từ": "trung",
    "lãnh đạo": "và",
    "trực tiếp": "liên_quan quản",
    "phụ trách": "lĩnh_vực ngành địa_bàn các_bậc bậc_học cấp_học các_lĩnh",
    "đồng": "bằng",
    "trước": "đây",
    "giao": "thông dịch lưu thừa",
}

# What shows behind an opener that it is a predicate after all ("các đơn vị thực hiện nghiêm túc …").
VERB_AFTER = {
    "thực hiện": "nghiêm tốt đúng đầy các theo việc một những rà báo thống",
    "xây dựng": "kế đề phương chương quy báo dự các kịch văn danh hướng và_ban và_triển và_tổ cơ hồ mô tài một những",
}

# A predicate that tells what is or was, not what is to be done.
DESCRIBES = frozenset(
    (
        "đã",
        "đang",
        "vẫn",
        "còn",
        "chưa",
        "hiện",
        "được",
        "bị",
        "là",
        "gồm",
        "có",
        "do",
        "sẽ",
        "vừa",
        "cũng",
        "luôn",
        "đều",
        "chiếm",
    )
)

# The words of which empty closings are made ("nghiêm túc triển khai thực hiện các nội dung nêu trên").
FORMULA = frozenset(
    """
nghiêm túc khẩn trương tổ chức triển khai kịp thời quán triệt hiệu quả phối hợp chỉ đạo chủ động đồng bộ nhận được và
các cơ quan đơn vị có tập trung đầy đủ quyết liệt biết thực hiện thi hành tốt đúng những nội dung nhiệm vụ của tại yêu
cầu quy định giao theo trên nêu này thị kế hoạch công điện quyết nghị văn bản thông báo đạt mục tiêu đề ra ý kiến trong
kết luận hoàn thành cho phân chức năng quan tâm căn cứ mình thẩm quyền chất lượng tiến độ bảo đảm với chế độ cáo
""".split()  # noqa: SIM905 - a word list is read as a text
)

# What can follow a complete known name within the same unit ("Sở Tài chính tỉnh", "Sở Y tế và …").
GOES_ON = frozenset(
    """
tỉnh thành các và huyện quận xã cấp trực thuộc của địa hai cùng khu liên có tại nêu này trên hoặc phường thị với cũ mới
miền vùng phụ
""".split()  # noqa: SIM905 - a word list is read as a text
)

# Openers that in a heading rather describe the units than order them something.
WEAK = frozenset(
    _lines("""
xây dựng; hoạt động; quản lý; đang; thực hiện; tham gia; có; được; khai thác; sử dụng; đầu tư; cung cấp; tổ chức;
sản xuất; là; theo; đã; chế biến; kinh doanh; cấp
""")
)
