// The ruler of the price chart: a box between two points with a line across it, drawn by the chart itself so that it stays
// where it is while the chart moves.
import type { ISeriesPrimitive, SeriesAttachedParameter, Time } from "lightweight-charts";
import type { Point } from "./chart_data.ts";

type Draw = NonNullable<ReturnType<ReturnType<NonNullable<ISeriesPrimitive<Time>["paneViews"]>>[number]["renderer"]>>;
type Target = Parameters<Draw["draw"]>[0];

export class Ruler implements ISeriesPrimitive<Time> {
  private attached_to: SeriesAttachedParameter<Time> | null = null;
  private points: readonly [Point, Point] | null = null;
  private color = "#000000";
  private fill = "rgba(0,0,0,0.1)";

  attached(parameter: SeriesAttachedParameter<Time>): void {
    this.attached_to = parameter;
  }

  detached(): void {
    this.attached_to = null;
  }

  set(points: readonly [Point, Point] | null): void {
    this.points = points;
    this.attached_to?.requestUpdate();
  }

  set_colors(color: string, fill: string): void {
    this.color = color;
    this.fill = fill;
    this.attached_to?.requestUpdate();
  }

  paneViews() {
    return [{ zOrder: () => "top" as const, renderer: () => ({ draw: (target: Target) => this.draw(target) }) }];
  }

  private place(point: Point): { x: number; y: number } | null {
    const x = this.attached_to?.chart.timeScale().timeToCoordinate(point.time);
    const y = this.attached_to?.series.priceToCoordinate(point.value);
    return x === null || x === undefined || y === null || y === undefined ? null : { x, y };
  }

  private draw(target: Target): void {
    const from = this.points && this.place(this.points[0]);
    const to = this.points && this.place(this.points[1]);
    if (!from || !to) return;
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio: across, verticalPixelRatio: down }) => {
      const [x1, y1, x2, y2] = [from.x * across, from.y * down, to.x * across, to.y * down];
      context.fillStyle = this.fill;
      context.fillRect(x1, y1, x2 - x1, y2 - y1);
      context.strokeStyle = this.color;
      context.lineWidth = across;
      context.strokeRect(x1, y1, x2 - x1, y2 - y1);
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    });
  }
}
