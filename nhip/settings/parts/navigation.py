"""The side menu: sections of (label, URL name, Tabler icon, key after "g"); URL names not there are left out."""

NAVIGATION: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    (
        "Công việc",
        [
            ("Bàn làm việc", "desk:home", "home", "h"),
            ("Nhiệm vụ", "tasks:task_list", "checkbox", "n"),
            ("Bảng nhiệm vụ", "tasks:board", "layout-dashboard", "g"),
            ("Kết quả cá nhân", "evaluation:mine", "user-check", "q"),
            ("Đọc văn bản giao việc", "directives:reading_list", "scan", "v"),
            ("Chương trình công tác", "programme:item_list", "calendar-event", "c"),
            ("Cuộc họp", "meetings:meeting_list", "users-group", "m"),
        ],
    ),
    (
        "Văn bản",
        [
            ("Tiếp nhận", "intake:item_list", "file-plus", "e"),
            ("Văn bản đến", "documents:incoming_list", "inbox", "d"),
            ("Chờ phân phối", "handling:waiting_list", "route", "w"),
            ("Tôi xử lý", "handling:mine_list", "clipboard-list", "x"),
            ("Văn bản đi", "documents:outgoing_list", "send", "o"),
            ("Kiểm tra thể thức", "drafting:check_form", "list-check", ""),
            ("Tìm văn bản", "documents:find", "search", "f"),
            ("Hồ sơ", "dossiers:dossier_list", "folder", "r"),
            ("Danh mục hồ sơ", "dossiers:list_list", "list-details", ""),
            ("Lưu trữ", "dossiers:hand_over_list", "archive", ""),
        ],
    ),
    (
        "Kết quả",
        [
            ("Chỉ tiêu", "targets:target_list", "target", "t"),
            ("Thủ tục hành chính", "procedures:snapshot_list", "clipboard-data", "p"),
            ("Khen thưởng", "emulation:award_list", "award", "k"),
            ("Giao ước thi đua", "emulation:pledge_list", "writing-sign", ""),
            ("Ủng hộ", "emulation:contribution_list", "heart-handshake", ""),
            ("Sổ theo dõi", "casebook:entry_list", "notebook", ""),
        ],
    ),
    (
        "Tổng hợp",
        [
            ("Báo cáo", "reports:report_list", "report", "b"),
            ("Số liệu", "dashboards:figure_list", "chart-bar", "s"),
        ],
    ),
    (
        "Dữ liệu",
        [
            ("Nhập từ Excel", "exchange:import_list", "file-import", "i"),
            ("Cơ cấu, nhân sự", "org:person_list", "sitemap", ""),
            ("Nhật ký", "desk:journal", "history", ""),
        ],
    ),
]
