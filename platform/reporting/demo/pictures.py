"""Calm pictures of Rietmond, drawn here in the colours of the house style: no one else's work, nobody's street."""

from collections.abc import Callable
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

WIDTH, HEIGHT, FINER = 1280, 720, 2
SKY, PAVING, GRASS, LEAF, DARK_LEAF = "#dcecf4", "#e8e2d6", "#b9d7b0", "#5f9a6b", "#3f7a55"
BLUE, DARK, WALL, ROOF, WHITE, SUN, TRUNK = "#10567c", "#0b3850", "#f3dfc8", "#b5654a", "#ffffff", "#f6c95c", "#7a5c45"


class Sheet:
    """A drawing in parts of 1280 by 720, made twice as fine so that its edges are smooth."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), ground)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x: int, y: int, width: int, height: int, fill: str, *, round_by: int = 0) -> None:
        corners = [value * FINER for value in (x, y, x + width, y + height)]
        self.pen.rounded_rectangle(corners, round_by * FINER, fill=fill)

    def dot(self, x: int, y: int, radius: int, fill: str) -> None:
        self.pen.ellipse([value * FINER for value in (x - radius, y - radius, x + radius, y + radius)], fill=fill)

    def shape(self, points: list[tuple[int, int]], fill: str) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=fill)

    def line(self, points: list[tuple[int, int]], fill: str, width: int) -> None:
        self.pen.line([(x * FINER, y * FINER) for x, y in points], fill=fill, width=width * FINER, joint="curve")

    def tree(self, x: int, foot: int, size: int) -> None:
        self.box(x - size // 10, foot - size, size // 5, size, TRUNK)
        self.dot(x, foot - size - size // 3, size // 2 + size // 6, DARK_LEAF)
        self.dot(x - size // 6, foot - size - size // 2, size // 2, LEAF)

    def house(self, x: int, foot: int, width: int, height: int, wall: str = WALL) -> None:
        self.shape(
            [(x - 8, foot - height), (x + width // 2, foot - height - width // 2), (x + width + 8, foot - height)], ROOF
        )
        self.box(x, foot - height, width, height, wall)
        for column in (x + width // 6, x + width * 4 // 7):
            self.box(column, foot - height + 24, width // 4, height // 4, BLUE, round_by=3)
        self.box(x + width // 2 - width // 9, foot - height // 3, width // 4, height // 3, DARK, round_by=3)

    def jpeg(self) -> bytes:
        kept = BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX).save(kept, "JPEG", quality=88)
        return kept.getvalue()


def square() -> Sheet:
    sheet = Sheet(SKY)
    sheet.dot(1080, 130, 60, SUN)
    sheet.box(330, 180, 620, 250, WALL)
    sheet.shape([(300, 180), (640, 70), (980, 180)], BLUE)
    sheet.dot(640, 140, 30, WHITE)
    sheet.line([(640, 140), (640, 120)], DARK, 4)
    sheet.line([(640, 140), (654, 148)], DARK, 4)
    for place in range(380, 900, 90):
        sheet.box(place, 250, 50, 180, DARK, round_by=24)
    sheet.box(0, 430, WIDTH, 290, PAVING)
    for row in range(470, 720, 50):
        sheet.line([(0, row), (WIDTH, row)], "#d8d0c1", 2)
    for x in (110, 240, 1040, 1170):
        sheet.tree(x, 520, 110)
    for x in (440, 720):
        sheet.box(x, 590, 170, 14, TRUNK, round_by=5)
        sheet.box(x + 14, 604, 10, 36, DARK)
        sheet.box(x + 146, 604, 10, 36, DARK)
    return sheet


def street() -> Sheet:
    sheet = Sheet(SKY)
    for place, x in enumerate(range(30, 1230, 205)):
        sheet.house(x, 470, 180, 210 + 20 * (place % 2), (WALL, "#e7c9b0", WHITE)[place % 3])
    sheet.box(0, 470, WIDTH, 60, PAVING)
    sheet.box(0, 530, WIDTH, 40, GRASS)
    sheet.box(0, 570, WIDTH, 150, "#8a979f")
    for x in range(40, WIDTH, 160):
        sheet.box(x, 640, 80, 8, WHITE)
    for x in (120, 430, 740, 1050):
        sheet.tree(x, 560, 100)
    return sheet


def playground() -> Sheet:
    sheet = Sheet(SKY)
    sheet.dot(190, 120, 55, SUN)
    sheet.box(0, 420, WIDTH, 300, GRASS)
    for x in (80, 1130, 1220):
        sheet.tree(x, 450, 130)
    sheet.box(230, 560, 820, 110, "#efdcb0", round_by=50)
    sheet.line([(300, 600), (360, 330), (420, 600)], BLUE, 14)
    sheet.line([(560, 600), (620, 330), (680, 600)], BLUE, 14)
    sheet.line([(355, 332), (625, 332)], BLUE, 14)
    for x in (440, 540):
        sheet.line([(x, 335), (x, 520)], DARK, 4)
        sheet.box(x - 34, 518, 68, 12, ROOF, round_by=4)
    sheet.box(760, 350, 16, 250, TRUNK)
    sheet.box(850, 350, 16, 250, TRUNK)
    sheet.box(745, 340, 136, 18, ROOF, round_by=4)
    sheet.line([(865, 356), (1010, 596)], SUN, 26)
    for y in range(390, 590, 45):
        sheet.box(760, y, 100, 8, TRUNK)
    return sheet


def plan() -> Sheet:
    sheet = Sheet("#f7f9fa")
    for x in range(0, WIDTH, 40):
        sheet.line([(x, 0), (x, HEIGHT)], "#e6edf1", 1)
    for y in range(0, HEIGHT, 40):
        sheet.line([(0, y), (WIDTH, y)], "#e6edf1", 1)
    sheet.box(120, 80, 1040, 560, BLUE, round_by=6)
    sheet.box(126, 86, 1028, 548, WHITE, round_by=4)
    sheet.box(126, 320, 1028, 90, PAVING)
    sheet.box(590, 86, 90, 548, PAVING)
    for x, y in ((170, 120), (390, 120), (740, 120), (960, 120), (170, 470), (960, 470)):
        sheet.box(x, y, 150, 120, "#cfe0ea")
        sheet.box(x + 8, y + 8, 134, 104, SKY)
    sheet.box(380, 450, 180, 150, GRASS, round_by=30)
    sheet.box(730, 450, 180, 150, GRASS, round_by=30)
    for x, y in ((420, 490), (480, 550), (520, 485), (770, 500), (840, 560), (870, 490)):
        sheet.dot(x, y, 24, LEAF)
        sheet.dot(x, y, 6, DARK_LEAF)
    sheet.dot(635, 365, 34, SUN)
    return sheet


def bench() -> Sheet:
    sheet = Sheet(SKY)
    sheet.box(0, 400, WIDTH, 320, GRASS)
    sheet.pen.ellipse([value * FINER for value in (560, 440, 1240, 660)], fill="#8fc1da")
    sheet.tree(180, 470, 170)
    for y in (430, 465, 510):
        sheet.box(300, y, 280, 20, TRUNK, round_by=6)
    for x in (325, 540):
        sheet.box(x, 430, 14, 170, DARK, round_by=4)
    return sheet


def as_project_image(title: str, draw: Callable[[], Sheet]) -> object:
    """Keep this drawing where staff keep the images of the site."""
    file = ContentFile(draw().jpeg(), name=f"rietmond-{draw.__name__}.jpg")
    return get_image_model().objects.create(title=title, file=file, width=WIDTH, height=HEIGHT)


def as_picture(draw: Callable[[], Sheet]) -> ContentFile:
    """This drawing as someone sends it with an initiative."""
    return ContentFile(draw().jpeg(), name=f"{draw.__name__}.jpg")


OF_PROJECT = {
    "Stationsplein opnieuw inrichten": (square, "Tekening van een plein met bomen en banken voor een stationsgebouw"),
    "Vogelwijk: nieuw riool en nieuwe straten": (
        street,
        "Tekening van een straat met huizen, een groene strook en bomen",
    ),
    "Speelplekken in het Havenkwartier": (playground, "Tekening van een speelplek met een schommel en een glijbaan"),
    "Oosterdijk: een plan voor het dorp in vijf fasen": (plan, "Plattegrond met huizen, twee straten en groen"),
}
